import type { NodeId } from '../graph/graph.ts';
import { gradients } from '../ops/gradients.ts';
import { crossEntropy } from '../ops/loss.ts';
import { batchMean } from '../ops/reduce.ts';
import {
  BATCH,
  constant,
  type Dims,
  FLOAT,
  type Float,
  feed,
  INT,
  type Int,
  int,
  intConstant,
  isFloat,
  type Variable,
} from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import { type AdamMemory, type AdamSettings, adamMemory, applyAdam, initialMemory } from './adam.ts';
import { type ForwardPass, forwardPass, sampleFeeds } from './forwardPass.ts';
import { GraphWriter, type NodeDef } from './graphDef.ts';
import { type Held, holdWeights, valueOf } from './heldWeights.ts';

/** A way into the graph: what is fed and what comes out, by name. */
export interface Entry {
  readonly inputs: Readonly<Record<string, { readonly kind: 'float' | 'int'; readonly dims: Dims }>>;
  readonly outputs: Readonly<Record<string, { readonly kind: 'float' | 'int'; readonly dims: Dims }>>;
}
export interface TrainingGraph {
  readonly nodes: readonly NodeDef[];
  readonly entries: { readonly init: Entry; readonly train: Entry; readonly predict: Entry; readonly weights: Entry };
}

/**
 * The whole of training as one graph: a step is one call that feeds a batch and returns its loss, with the weights updated in place.
 * The loss is read off the scores before the last softmax, as Keras does.
 */
export function trainingGraph(plan: Plan, output: NodeId, adam: AdamSettings): TrainingGraph {
  const writer = new GraphWriter();
  const held = holdWeights(plan);
  const step = feed('step', 'int', []);
  const labels = feed('labels', 'int', [BATCH]);
  const samples = sampleFeeds(plan);
  const common = { plan, samples, weight: (name: string) => valueOf(held, name), noiseSeed: (layer: number) => pack(layer, step) };

  const training = forwardPass({ ...common, training: true });
  claimLayers(writer, training);
  const scores = beforeSoftmax(resultOf(training, output));
  const loss = batchMean(crossEntropy(scores, labels));
  writer.claim('loss', [loss]);
  const learned = held.filter((weight) => weight.trainable);
  const slopes = gradients(
    loss,
    learned.map((weight) => weight.value),
    (passed, made) => writer.claim(`${writer.scopeOf(passed)}/gradient`, made),
  );

  const memory = adamMemory(learned);
  const effects = [...applyAdam(writer, learned, slopes, memory, adam), ...storeUpdates(writer, training, held)];
  writer.output('train/loss', loss, effects);
  const predicting = forwardPass({ ...common, training: false });
  for (const [id, { output: value }] of predicting.results) writer.claim(`${id}/predict`, [value]);
  writer.output('predict/output', resultOf(predicting, output));
  for (const { name, value } of held) writer.output(`weights/${name}`, value);
  const initial = writeInit(writer, held, memory, adam);

  const sample = Object.fromEntries(samples);
  const { kind, dims } = resultOf(predicting, output);
  return {
    nodes: writer.nodes,
    entries: {
      init: { inputs: initial, outputs: { 'init/done': { kind: 'float', dims: [] } } },
      train: {
        inputs: { ...sample, labels, ...(training.isRandom ? { step } : {}) },
        outputs: { 'train/loss': { kind: 'float', dims: [] } },
      },
      predict: { inputs: sample, outputs: { 'predict/output': { kind, dims } } },
      weights: { inputs: {}, outputs: Object.fromEntries(held.map(({ name, value }) => [`weights/${name}`, value])) },
    },
  };
}

function claimLayers(writer: GraphWriter, pass: ForwardPass): void {
  for (const [id, { output, updates }] of pass.results) writer.claim(id, [output, ...Object.values(updates)]);
}

function resultOf({ results }: ForwardPass, id: NodeId): Float {
  const result = results.get(id);
  if (result === undefined) throw new Error(`'${id}' is not in the plan`);
  return result.output;
}

/** Asks the graph, not the layer: whatever ends in a softmax is fused with the loss. */
function beforeSoftmax(output: Float): Float {
  const [scores] = output.node.inputs;
  return output.node.op === 'Softmax' && scores !== undefined && isFloat(scores) ? scores : output;
}

function storeUpdates(writer: GraphWriter, pass: ForwardPass, held: readonly Held[]): readonly string[] {
  return [...pass.results].flatMap(([id, { updates }]) =>
    Object.entries(updates).map(([key, value]) => {
      const target = held.find((weight) => weight.name === `${id}/${key}`);
      if (target === undefined) throw new Error(`${id} updates ${key}, which is not one of its weights`);
      return writer.effect('AssignVariableOp', id, [target.handle, value], { dtype: FLOAT });
    }),
  );
}

function writeInit(writer: GraphWriter, held: readonly Held[], memory: AdamMemory, adam: AdamSettings): Entry['inputs'] {
  const initial = held.map(({ name, handle }) => feed(`init/${name}`, 'float', handle.dims));
  const assign = (handle: Variable, value: Float) => writer.effect('AssignVariableOp', 'init', [handle, value], { dtype: FLOAT });
  const effects = [
    ...held.flatMap(({ handle }, position) => {
      const value = initial[position];
      return value === undefined ? [] : [assign(handle, value)];
    }),
    ...initialMemory(memory, adam).map(([handle, value]) => assign(handle, value)),
  ];
  writer.output('init/done', constant([0]), effects);
  return Object.fromEntries(held.map(({ name, handle }) => [`init/${name}`, { kind: 'float', dims: handle.dims }]));
}

/** A seed of its own for each layer and step. */
function pack(layer: number, step: Int): Int {
  return int('Pack', [intConstant([layer], []), step], { dims: [2], attrs: { T: INT, N: { int: 2 }, axis: { int: 0 } } });
}
