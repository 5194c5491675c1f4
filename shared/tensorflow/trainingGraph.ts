import type { NodeId } from '../graph/graph.ts';
import { gradients } from '../ops/gradients.ts';
import { crossEntropy } from '../ops/loss.ts';
import { batchMean } from '../ops/reduce.ts';
import { BATCH, constant, FLOAT, type Float, feed, type Variable } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { UpdateRule } from '../training/optimizers/optimizer.ts';
import { type HeldSplit, holdSplit, imagesAt, labelsAt, type SplitSize, writeLoad } from './datasetVariables.ts';
import { type ForwardPass, forwardPass, resultOf, sampleFeeds } from './forwardPass.ts';
import { type Entry, GraphWriter, type NodeDef } from './graphDef.ts';
import { type Held, heldValue, holdWeights } from './heldWeights.ts';
import { countCorrect, probabilitiesOf, scoresOf, sumOverBatch } from './scores.ts';
import { holdMemory, type Memory, writeUpdates, zeros } from './updates.ts';

/** What a training graph is made from. */
export interface Training {
  readonly plan: Plan;
  /** The layer whose output is the network's. */
  readonly output: NodeId;
  readonly rule: UpdateRule;
  readonly seed: number;
  readonly train: SplitSize;
  readonly test: SplitSize;
}

export interface TrainingGraph {
  readonly nodes: readonly NodeDef[];
  readonly entries: TrainingEntries;
}
/** The ways in. All share the variables: a step's update is what the next evaluation sees. */
export interface TrainingEntries {
  /** Sets every weight to what is fed as `init/conv2d/kernel`, and empties the optimizer's memory. */
  readonly init: Entry;
  readonly loadTrain: Entry;
  readonly loadTest: Entry;
  /** One update from the `rows` of the train split: `step/loss` and `step/correct` as they were before it. */
  readonly step: Entry;
  /** `lossSum`, `correct` and `probabilities` of the `rows` of a split. */
  readonly evaluateTrain: Entry;
  readonly evaluateTest: Entry;
  /** Fed images, grey values from 0 to 1 -> `predict/probabilities`. */
  readonly predict: Entry;
  /** Every weight as it stands. */
  readonly weights: Entry;
}

/** The whole of training as one graph, the data set inside: a step is one call that feeds row numbers. */
export function trainingGraph(training: Training): TrainingGraph {
  const writer = new GraphWriter();
  const held = holdWeights(training.plan);
  const memory = holdMemory(held, training.rule);
  const train = holdSplit('train', training.train);
  const test = holdSplit('test', training.test);
  const entries: TrainingEntries = {
    step: writeStep(writer, training, { held, memory, train }),
    evaluateTrain: writeEvaluation(writer, training, held, train),
    evaluateTest: writeEvaluation(writer, training, held, test),
    predict: writePrediction(writer, training, held),
    loadTrain: writeLoad(writer, train),
    loadTest: writeLoad(writer, test),
    weights: writeWeights(writer, held),
    init: writeInit(writer, held, memory),
  };
  return { nodes: writer.nodes, entries };
}

interface Holding {
  readonly held: readonly Held[];
  readonly memory: Memory;
  readonly train: HeldSplit;
}

function writeStep(writer: GraphWriter, { plan, output, rule, seed }: Training, { held, memory, train }: Holding): Entry {
  const rows = feed('step/rows', 'int', [BATCH]);
  const step = feed('step/number', 'int', []);
  const learningRate = feed('step/learningRate', 'float', []);
  const pass = forwardPass({
    plan,
    samples: everyInput(plan, imagesAt(train, rows)),
    training: { seed, step },
    weight: (name) => heldValue(held, name),
  });
  claimLayers(writer, pass);
  const scores = scoresOf(resultOf(pass, output));
  const labels = labelsAt(train, rows);
  const loss = batchMean(crossEntropy(scores, labels));
  writer.claim('loss', [loss]);
  const learned = held.filter((weight) => weight.trainable);
  const slopes = gradients(
    loss,
    learned.map((weight) => weight.value),
    (passed, made) => writer.claim(`${writer.scopeOf(passed)}/gradient`, made),
  );
  const effects = [...writeUpdates(writer, { learned, slopes, memory, rule, learningRate, step }), ...storeGathered(writer, pass, held)];
  writer.output('step/loss', loss, effects);
  writer.output('step/correct', countCorrect(scores, labels), effects);
  writer.claim('step', [rows, step, learningRate]);
  return {
    inputs: { 'step/rows': rows, 'step/number': step, 'step/learningRate': learningRate },
    outputs: singles('step/loss', 'step/correct'),
  };
}

function writeEvaluation(writer: GraphWriter, { plan, output }: Training, held: readonly Held[], split: HeldSplit): Entry {
  const scope = `evaluate/${split.name}`;
  const rows = feed(`${scope}/rows`, 'int', [BATCH]);
  const result = resultOf(predicting(plan, held, everyInput(plan, imagesAt(split, rows))), output);
  const scores = scoresOf(result);
  const labels = labelsAt(split, rows);
  writer.output(`${scope}/lossSum`, sumOverBatch(crossEntropy(scores, labels)));
  writer.output(`${scope}/correct`, countCorrect(scores, labels));
  writer.output(`${scope}/probabilities`, probabilitiesOf(result));
  return {
    inputs: { [`${scope}/rows`]: rows },
    outputs: { ...singles(`${scope}/lossSum`, `${scope}/correct`), [`${scope}/probabilities`]: result },
  };
}

function writePrediction(writer: GraphWriter, { plan, output }: Training, held: readonly Held[]): Entry {
  const samples = sampleFeeds(plan, 'predict');
  const result = resultOf(predicting(plan, held, samples), output);
  writer.output('predict/probabilities', probabilitiesOf(result));
  return {
    inputs: Object.fromEntries([...samples].map(([id, sample]) => [`predict/${id}`, sample])),
    outputs: { 'predict/probabilities': result },
  };
}

function writeWeights(writer: GraphWriter, held: readonly Held[]): Entry {
  for (const { name, value } of held) writer.output(`weights/${name}`, value);
  return { inputs: {}, outputs: Object.fromEntries(held.map(({ name, value }) => [`weights/${name}`, value])) };
}

function writeInit(writer: GraphWriter, held: readonly Held[], memory: Memory): Entry {
  const assign = (handle: Variable, value: Float) => writer.effect('AssignVariableOp', 'init', [handle, value], { dtype: FLOAT });
  const fed = held.map(({ name, handle }) => ({ name: `init/${name}`, handle, value: feed(`init/${name}`, 'float', handle.dims) }));
  const effects = [
    ...fed.map(({ handle, value }) => assign(handle, value)),
    ...[...memory.values()].flatMap((slots) => Object.values(slots)).map((handle) => assign(handle, zeros(handle.dims))),
  ];
  writer.output('init/done', constant([0]), effects);
  return { inputs: Object.fromEntries(fed.map(({ name, value }) => [name, value])), outputs: singles('init/done') };
}

function predicting(plan: Plan, held: readonly Held[], samples: ReadonlyMap<NodeId, Float>): ForwardPass {
  return forwardPass({ plan, samples, weight: (name) => heldValue(held, name) });
}

/** The same images at every input layer. */
function everyInput({ layers, path }: Plan, images: Float): ReadonlyMap<NodeId, Float> {
  const inputs = layers.filter(({ id, layer }) => layer.takes === 'nothing' && path.has(id));
  return new Map(inputs.map(({ id }) => [id, images]));
}

function claimLayers(writer: GraphWriter, pass: ForwardPass): void {
  for (const [id, { output, updates }] of pass.results) writer.claim(id, [output, ...Object.values(updates)]);
}

/** What layers gather instead of learning, such as moving means. */
function storeGathered(writer: GraphWriter, pass: ForwardPass, held: readonly Held[]): readonly string[] {
  return [...pass.results].flatMap(([id, { updates }]) =>
    Object.entries(updates).map(([key, value]) => {
      const target = held.find((weight) => weight.name === `${id}/${key}`);
      if (target === undefined) throw new Error(`${id} updates ${key}, which is not one of its weights`);
      return writer.effect('AssignVariableOp', id, [target.handle, value], { dtype: FLOAT });
    }),
  );
}

function singles(...names: readonly string[]): Entry['outputs'] {
  return Object.fromEntries(names.map((name) => [name, { kind: 'float', dims: [] } as const]));
}
