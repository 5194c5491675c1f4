import type { NodeId } from '../graph/graph.ts';
import { crossEntropy } from '../ops/loss.ts';
import { BATCH, constant, type Float, feed, float } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import type { UpdateRule } from '../training/optimizers/optimizer.ts';
import { type HeldSplit, holdSplit, imagesAt, labelsAt, type SplitSize, writeLoad } from './datasetVariables.ts';
import { type ForwardPass, forwardPass, resultOf, sampleFeeds } from './forwardPass.ts';
import { type Entry, GraphWriter, type NodeDef } from './graphDef.ts';
import { type Held, heldValue, holdWeights } from './heldWeights.ts';
import { assigned, writeReadState, writeRestoreState } from './learnedState.ts';
import { transformed } from './passes/network.ts';
import { substitute } from './passes/rewrite.ts';
import { penaltyOf } from './penalty.ts';
import { isCorrect, probabilitiesOf, scoresOf } from './scores.ts';
import { writeSteps } from './steps.ts';
import { everyInput, imageFeed, type Learning, stepTemplate } from './stepTemplate.ts';
import { filled, holdMemory, type Memory } from './updates.ts';

/** What a training graph is made from. */
export interface Training extends Learning {
  readonly rule: UpdateRule;
  /** Images a step of several in one call. */
  readonly batchSize: number;
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
  /** One update from any number of rows of the train split, but no fewer than there are towers: see writeSteps(). */
  readonly step: Entry;
  /** The same for fewer, without towers. */
  readonly smallStep: Entry;
  /** As many updates as the options say, from batches of equal size. */
  readonly steps: Entry;
  /** One of `losses` and `correct` and a row of `probabilities` for each of the `rows` of a split, no fewer than parts to evaluate. */
  readonly evaluateTrain: Entry;
  readonly evaluateTest: Entry;
  /** Fed images, grey values from 0 to 1 -> `predict/probabilities`. */
  readonly predict: Entry;
  /** Every weight as it stands. */
  readonly weights: Entry;
  /** Weights and what the optimizer remembers of them; and both set to what is fed. */
  readonly state: Entry;
  readonly restore: Entry;
}

/** The whole of training as one graph, the data set inside: a step is one call that feeds row numbers. */
export function trainingGraph(training: Training): TrainingGraph {
  const { writer, common } = begun(training);
  const { held, memory, train } = common;
  const test = holdSplit('test', training.test);
  const whole = stepTemplate({ ...training, options: { ...training.options, towers: 1 } }, held);
  const entries: TrainingEntries = {
    step: writeSteps(writer, { ...common, name: 'step', steps: 1, batchSize: BATCH }),
    smallStep: writeSteps(writer, { ...common, template: whole, name: 'smallStep', steps: 1, batchSize: BATCH }),
    steps: writeSteps(writer, { ...common, name: 'steps', steps: training.options.stepsPerCall }),
    evaluateTrain: writeEvaluation(writer, training, held, train),
    evaluateTest: writeEvaluation(writer, training, held, test),
    predict: writePrediction(writer, training, held),
    loadTrain: writeLoad(writer, train),
    loadTest: writeLoad(writer, test),
    weights: writeWeights(writer, held),
    init: writeInit(writer, held, { memory, start: training.rule.start ?? 0 }),
    state: writeReadState(writer, held, memory),
    restore: writeRestoreState(writer, held, memory),
  };
  return { nodes: writer.nodes, entries };
}

/** What of it takes part in a step of several in one call: enough to measure how long that takes. */
export function stepsGraph(training: Training): { readonly nodes: readonly NodeDef[]; readonly entries: StepsEntries } {
  const { writer, common } = begun(training);
  const { held, memory, train } = common;
  const entries: StepsEntries = {
    steps: writeSteps(writer, { ...common, name: 'steps', steps: training.options.stepsPerCall }),
    loadTrain: writeLoad(writer, train),
    init: writeInit(writer, held, { memory, start: training.rule.start ?? 0 }),
  };
  return { nodes: writer.nodes, entries };
}
export type StepsEntries = Pick<TrainingEntries, 'steps' | 'loadTrain' | 'init'>;

function begun(training: Training) {
  const held = holdWeights(training.plan, training.options);
  const memory = holdMemory(held, training.rule);
  const train = holdSplit('train', training.train);
  return { writer: new GraphWriter(), common: { ...training, template: stepTemplate(training, held), held, memory, train } };
}

function writeEvaluation(writer: GraphWriter, { plan, output, options }: Training, held: readonly Held[], split: HeldSplit): Entry {
  const scope = `evaluate/${split.name}`;
  const rows = feed(`${scope}/rows`, 'int', [BATCH]);
  const images = imageFeed(plan);
  const drawn = resultOf(predicting(plan, held, everyInput(plan, images)), output);
  const made = transformed([scoresOf(drawn), probabilitiesOf(drawn)], images, { ...options, towers: options.evaluationParts }, {});
  const [, height = 0, width = 0] = made.images.dims;
  const taken = new Map([[made.images.node, imagesAt(split, rows, [height, width])]]);
  const [scores = drawn, probabilities = drawn] = substitute(made.roots, taken);
  const labels = labelsAt(split, rows);
  const losses = withPenalty(crossEntropy(scores, labels), penaltyOf(held));
  const correct = isCorrect(scores, labels);
  writer.output(`${scope}/losses`, losses);
  writer.output(`${scope}/correct`, correct);
  writer.output(`${scope}/probabilities`, probabilities);
  return {
    inputs: { [`${scope}/rows`]: rows },
    outputs: { [`${scope}/losses`]: losses, [`${scope}/correct`]: correct, [`${scope}/probabilities`]: probabilities },
  };
}

/** Keras counts it in evaluation, too. */
function withPenalty(losses: Float, penalty: Float | undefined): Float {
  return penalty === undefined ? losses : float('AddV2', [losses, penalty], { dims: losses.dims });
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

function writeInit(writer: GraphWriter, held: readonly Held[], { memory, start }: { memory: Memory; start: number }): Entry {
  const fed = held.map(({ name, dims, parts }) => ({ name: `init/${name}`, parts, value: feed(`init/${name}`, 'float', dims) }));
  const slots = [...memory.values()].flatMap((own) => Object.values(own));
  const effects = [
    ...fed.flatMap(({ parts, value }) =>
      assigned(
        writer,
        parts.map(({ handle }) => handle),
        value,
        'init',
      ),
    ),
    ...slots.flatMap((handle) => assigned(writer, [handle], filled(handle.dims, start), 'init')),
  ];
  writer.output('init/done', constant([0]), effects);
  return { inputs: Object.fromEntries(fed.map(({ name, value }) => [name, value])), outputs: { 'init/done': { kind: 'float', dims: [] } } };
}

function predicting(plan: Plan, held: readonly Held[], samples: ReadonlyMap<NodeId, Float>): ForwardPass {
  return forwardPass({ plan, samples, weight: (name) => heldValue(held, name) });
}
