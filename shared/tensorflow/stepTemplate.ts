import type { NodeId } from '../graph/graph.ts';
import { gradientsFrom } from '../ops/gradients.ts';
import { crossEntropiesIn, crossEntropy } from '../ops/loss.ts';
import { BATCH, constant, type Float, feed, type Int } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { EngineOptions } from './engineOptions.ts';
import { type ForwardPass, forwardPass, resultOf } from './forwardPass.ts';
import { type Held, heldValue, learnedParts } from './heldWeights.ts';
import { transformed } from './passes/network.ts';
import { penaltyOf } from './penalty.ts';
import { Scopes } from './scopes.ts';
import { scoresOf } from './scores.ts';

/** A network to be learned, and how its graph is to be written. */
export interface Learning {
  readonly plan: Plan;
  /** The layer whose output is the network's. */
  readonly output: NodeId;
  readonly seed: number;
  readonly options: EngineOptions;
}

/** What one step computes, to be written out once for each step: its batch and its number come in at feeds. */
export interface StepTemplate {
  readonly images: Float;
  readonly labels: Int;
  /** Picks the masks of dropout. */
  readonly step: Int;
  /** Of each sample in the loss: 1 / their number. */
  readonly share: Float;
  /** One number a sample. */
  readonly losses: Float;
  readonly scores: Float;
  /** What large weights add to the loss; undefined where no layer asks for it. */
  readonly penalty: Float | undefined;
  /** One for each learned part of a weight. */
  readonly slopes: readonly Float[];
  /** What layers gather instead of learning, such as moving means. */
  readonly gathered: readonly Gathered[];
  readonly scopes: Scopes;
}
export interface Gathered {
  readonly target: Held;
  readonly value: Float;
}

export function stepTemplate({ plan, output, seed, options }: Learning, held: readonly Held[]): StepTemplate {
  const images = imageFeed(plan);
  const labels = feed('labels', 'int', [BATCH]);
  const step = feed('number', 'int', []);
  const share = feed('share', 'float', []);
  const scopes = new Scopes();
  const pass = forwardPass({
    plan,
    samples: everyInput(plan, images),
    training: { seed, step },
    weight: (name) => heldValue(held, name),
  });
  markLayers(scopes, pass);
  const scores = scoresOf(resultOf(pass, output));
  const losses = crossEntropy(scores, labels);
  scopes.mark('loss', [losses]);
  const gathered = gatheredBy(pass, held);
  const roots = [losses, scores, ...gathered.map(({ value }) => value)];
  const made = transformed(roots, images, options, { labels, onMade: scopes.inherit });
  const [madeLosses = losses, madeScores = scores, ...values] = made.roots;
  const learned = learnedParts(held).map(({ value }) => value);
  // Of the weights alone: nothing that depends on the batch, or on how a pass divides it.
  const penalty = penaltyOf(held);
  if (penalty !== undefined) scopes.mark('penalty', [penalty]);
  // The loss is the mean over the batch, so it grows with each sample's own by the same share, whatever part of the batch that is in.
  const starts = [
    ...crossEntropiesIn(madeLosses).map((of) => ({ of, slope: share })),
    ...(penalty === undefined ? [] : [{ of: penalty, slope: constant([1]) }]),
  ];
  const slopes = gradientsFrom(starts, learned, (passed, slope) => scopes.mark(`${scopes.of(passed) ?? 'loss'}/gradient`, slope));
  return {
    images: made.images,
    labels,
    step,
    share,
    losses: madeLosses,
    scores: madeScores,
    penalty,
    slopes,
    gathered: gathered.map(({ target, value }, place) => ({ target, value: values[place] ?? value })),
    scopes,
  };
}

/** Where the images of a batch come in; all input layers get the same. */
export function imageFeed({ layers, path }: Plan): Float {
  const input = layers.find(({ id, layer }) => layer.takes === 'nothing' && path.has(id));
  if (input === undefined) throw new Error('A network that is trained has an input');
  return feed('images', 'float', [BATCH, ...input.placed.outputShape]);
}

export function everyInput({ layers, path }: Plan, images: Float): ReadonlyMap<NodeId, Float> {
  const inputs = layers.filter(({ id, layer }) => layer.takes === 'nothing' && path.has(id));
  return new Map(inputs.map(({ id }) => [id, images]));
}

export function markLayers(scopes: Scopes, { results }: ForwardPass): void {
  for (const [id, { output, updates }] of results) scopes.mark(id, [output, ...Object.values(updates)]);
}

function gatheredBy({ results }: ForwardPass, held: readonly Held[]): readonly Gathered[] {
  return [...results].flatMap(([id, { updates }]) =>
    Object.entries(updates).map(([key, value]) => {
      const target = held.find((weight) => weight.name === `${id}/${key}`);
      if (target === undefined) throw new Error(`${id} updates ${key}, which is not one of its weights`);
      return { target, value };
    }),
  );
}
