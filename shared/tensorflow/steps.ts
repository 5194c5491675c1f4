import { sampleCount, splitBatch } from '../ops/batches.ts';
import {
  BATCH,
  constant,
  FLOAT,
  type Float,
  feed,
  float,
  INT,
  type Int,
  int,
  intConstant,
  type OpNode,
  read,
  type Tensor,
} from '../ops/tensor.ts';
import type { UpdateRule } from '../training/optimizers/optimizer.ts';
import { type HeldSplit, imagesAt, labelsAt } from './datasetVariables.ts';
import type { EngineOptions } from './engineOptions.ts';
import type { Entry, GraphWriter } from './graphDef.ts';
import { type Held, type HeldPart, learnedParts } from './heldWeights.ts';
import { substitute } from './passes/rewrite.ts';
import { type Batch, type Measured, stepFigures } from './stepFigures.ts';
import type { StepTemplate } from './stepTemplate.ts';
import { type Memory, writeUpdates } from './updates.ts';

export interface Unrolling {
  /** Begins the names of what is fed and fetched. */
  readonly name: string;
  readonly template: StepTemplate;
  readonly held: readonly Held[];
  readonly memory: Memory;
  readonly train: HeldSplit;
  readonly rule: UpdateRule;
  readonly options: EngineOptions;
  readonly steps: number;
  /** Images a step; BATCH for any number, in a single step. */
  readonly batchSize: number;
}

/**
 * Some steps of training as one call. Each reads the weights once the step before has updated them, and waits for nothing else: what
 * does not depend on them may run ahead.
 *
 * In: `rows` of all steps one after the other, the `number` of the first step and the `learningRate`. Out: `loss` and `correct`, one
 * a step, as they were before its update.
 */
export function writeSteps(writer: GraphWriter, unrolling: Unrolling): Entry {
  const { name, template, steps, batchSize, options } = unrolling;
  const rows = feed(`${name}/rows`, 'int', [batchSize === BATCH ? BATCH : steps * batchSize]);
  const number = feed(`${name}/number`, 'int', []);
  const learningRate = feed(`${name}/learningRate`, 'float', []);
  const effects: string[] = [];
  let done: Done = { learned: new Map(), gathered: new Map() };
  const measured = batchesOf(unrolling, rows).map((batch, place): Measured => {
    const step = later(number, place);
    const values = valuesAfter(unrolling.held, done);
    const made = unrolled(writer, unrolling, { batch, step, values });
    const { slopes, scores, losses, penalty } = made;
    const valueNow = (part: HeldPart) => values.get(part) ?? part.value;
    const learned = writeUpdates(writer, { ...unrolling, learned: learnedParts(unrolling.held), valueNow, slopes, learningRate, step });
    done = { learned, gathered: storeGathered(writer, made) };
    effects.push(...done.learned.values(), ...done.gathered.values());
    return { scores, losses, penalty, labels: batch.labels };
  });
  const { loss, correct } = stepFigures(measured, options.metricsOnce);
  writer.claim(`${name}/metrics`, [loss, correct], template.scopes);
  writer.output(`${name}/loss`, loss, effects);
  writer.output(`${name}/correct`, correct, effects);
  writer.claim(name, [rows, number, learningRate]);
  return {
    inputs: { [`${name}/rows`]: rows, [`${name}/number`]: number, [`${name}/learningRate`]: learningRate },
    outputs: { [`${name}/loss`]: loss, [`${name}/correct`]: correct },
  };
}

/** The images and labels of each step, taken out of the data set at once or step by step. */
function batchesOf({ train, template, steps, batchSize, options }: Unrolling, rows: Int): readonly Batch[] {
  const [, height = 0, width = 0] = template.images.dims;
  const taken = (at: Int): Batch => ({ images: imagesAt(train, at, [height, width]), labels: labelsAt(train, at) });
  if (steps === 1) return [taken(rows)];
  const sizes = intConstant(new Array<number>(steps).fill(batchSize));
  if (!options.gatherOnce) return splitBatch(rows, sizes, steps).map(taken);
  const { images, labels } = taken(rows);
  const labelParts = splitBatch(labels, sizes, steps);
  return splitBatch(images, sizes, steps).map((part, place) => ({ images: part, labels: labelParts[place] ?? labels }));
}

/** Effects of the step before, by what they change. */
interface Done {
  readonly learned: ReadonlyMap<HeldPart, string>;
  readonly gathered: ReadonlyMap<Held, string>;
}

/** The weights that the step before has changed, as it left them. */
function valuesAfter(held: readonly Held[], { learned, gathered }: Done): ReadonlyMap<HeldPart, Float> {
  const values = held.flatMap((weight) =>
    weight.parts.flatMap((part) => {
      const effect = learned.get(part) ?? gathered.get(weight);
      return effect === undefined ? [] : [[part, read(part.handle, effect)] as const];
    }),
  );
  return new Map(values);
}

interface At {
  readonly batch: Batch;
  readonly step: Int;
  readonly values: ReadonlyMap<HeldPart, Float>;
}

/** The template with a step's own batch, number and weights in it. */
function unrolled(writer: GraphWriter, { template, batchSize }: Unrolling, { batch, step, values }: At): StepTemplate {
  const { images, labels, losses, scores, penalty, slopes, gathered, scopes } = template;
  const places = new Map<OpNode, Tensor>([
    [images.node, batch.images],
    [labels.node, batch.labels],
    [template.step.node, step],
    [template.share.node, shareIn(batch, batchSize)],
    ...[...values].map(([part, value]) => [part.value.node, value] as const),
  ]);
  const roots = [losses, scores, ...slopes, ...gathered.map(({ value }) => value), ...(penalty === undefined ? [] : [penalty])];
  const [ownLosses = losses, ownScores = scores, ...rest] = substitute(roots, places, scopes.inherit);
  writer.claim('step', [ownLosses, ownScores, ...rest], scopes);
  return {
    ...template,
    losses: ownLosses,
    scores: ownScores,
    penalty: rest[slopes.length + gathered.length],
    slopes: rest.slice(0, slopes.length),
    gathered: gathered.map(({ target, value }, place) => ({ target, value: rest[slopes.length + place] ?? value })),
  };
}

function shareIn({ labels }: Batch, batchSize: number): Float {
  if (batchSize !== BATCH) return constant([1 / batchSize]);
  const count = float('Cast', [sampleCount(labels)], { dims: [], attrs: { SrcT: INT, DstT: FLOAT } });
  return float('RealDiv', [constant([1]), count], { dims: [] });
}

function storeGathered(writer: GraphWriter, { gathered }: StepTemplate): ReadonlyMap<Held, string> {
  const effects = gathered.map(({ target, value }) => {
    const [part] = target.parts;
    if (part === undefined) throw new Error(`${target.name} is held nowhere`);
    return [target, writer.effect('AssignVariableOp', part.name, [part.handle, value], { dtype: FLOAT })] as const;
  });
  return new Map(effects);
}

function later(number: Int, steps: number): Int {
  return steps === 0 ? number : int('AddV2', [number, intConstant([steps], [])], { dims: [], attrs: { T: INT } });
}
