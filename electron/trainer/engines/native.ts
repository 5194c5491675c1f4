import { availableParallelism } from 'node:os';
import type { Tensor } from '@tensorflow/tfjs-node';
import type { EngineOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { MEMORY, WEIGHTS } from '../../../shared/tensorflow/learnedState.ts';
import { type TrainingEntries, trainingGraph } from '../../../shared/tensorflow/trainingGraph.ts';
import type { Tuning } from '../../../shared/training/events.ts';
import { initialWeights, type WeightValues } from '../../../shared/training/initialWeights.ts';
import { ruleOf } from '../../../shared/training/optimizers/index.ts';
import { bfloat16Refusal } from '../bfloat16.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { TrainingFailure } from '../failure.ts';
import { thisMachine } from '../machine.ts';
import { libraryVersion, type OpenGraph, openGraph, tf } from '../tensorflow.ts';
import type { Engine, Evaluation, Model, ModelState, StepFigures, Work } from './engine.ts';
import { optionsFor } from './optionsFor.ts';
import { type Call, called, callSteps, loadSplit, type Results, setVariables } from './sessionCalls.ts';

const EVALUATION_BATCH = 250;

/** Finds out how a network is written best. */
export interface Tuner {
  readonly tune: (work: Work) => Promise<Tuning>;
  /** Told at the end how fast it went, in whole calls. */
  readonly trained: (imagesPerSecond: number) => void;
}

/** The whole of training as one graph in a session of native TensorFlow. @param written  how; left out, what suits the network as a rule */
export function nativeEngine(written?: EngineOptions | Tuner): Engine {
  const threads = availableParallelism();
  return {
    description: {
      name: 'native',
      library: `TensorFlow ${libraryVersion()}`,
      device: threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`,
    },
    build: async (work) => build(work, await tuningOf(work, written), isTuner(written) ? written.trained : undefined),
  };
}

async function tuningOf(work: Work, written: EngineOptions | Tuner | undefined): Promise<Tuning> {
  if (written !== undefined && !isTuner(written)) return { options: written, origin: 'fixed' };
  if (work.options !== undefined) return { options: work.options, origin: 'kept' };
  return written === undefined ? { options: optionsFor(work, thisMachine()), origin: 'rule' } : written.tune(work);
}

function isTuner(written: EngineOptions | Tuner | undefined): written is Tuner {
  return written !== undefined && 'tune' in written;
}

async function build(work: Work, tuning: Tuning, onTrained: Tuner['trained'] = () => undefined): Promise<Model> {
  const { plan, output, settings, dataset } = work;
  const { options } = tuning;
  const refusal = options.bfloat16 ? bfloat16Refusal() : undefined;
  if (refusal !== undefined) throw new TrainingFailure(refusal);
  const { optimizer, seed, batchSize } = settings;
  const { train, test } = dataset;
  const sizes = { batchSize, train: train.size, test: test.size };
  const { nodes, entries } = trainingGraph({ plan, output, rule: ruleOf(optimizer), seed, options, ...sizes });
  const graph = await openGraph<keyof TrainingEntries>(nodes, { ...entries }, options);
  loadSplit(graph.calls.loadTrain, 'train', train);
  loadSplit(graph.calls.loadTest, 'test', test);
  const model = new NativeModel(work, { tuning, entries, graph });
  const initial = initialWeights(plan, seed);
  model.writeWeights(initial);
  // TensorFlow prepares a graph at its first call, which takes as long as 20 steps. Done beforehand, so that the first step is as fast
  // as any; nothing is left of it once the weights are written again.
  const batch = Int32Array.from({ length: Math.min(batchSize, train.size.count) }, (_, row) => row);
  model.trainSteps(new Array<Int32Array>(options.stepsPerCall).fill(batch), 0);
  model.writeWeights(initial);
  model.onTrained = onTrained;
  return model;
}

interface Built {
  readonly tuning: Tuning;
  readonly entries: TrainingEntries;
  readonly graph: OpenGraph<keyof TrainingEntries>;
}

class NativeModel implements Model {
  readonly evaluationBatch = EVALUATION_BATCH;
  readonly stepsPerCall: number;
  readonly tuning: Tuning;
  readonly #batchSize: number;
  readonly #towers: number;
  readonly #dataset: Dataset;
  readonly #entries: TrainingEntries;
  readonly #calls: Readonly<Record<keyof TrainingEntries, Call>>;
  readonly #close: () => void;
  /** Of whole calls since somebody wants to know. */
  readonly #pace = { images: 0, ms: 0 };
  onTrained: Tuner['trained'] | undefined;
  #learningRate: number;
  #rate: Tensor;

  constructor({ dataset, settings }: Work, { tuning, entries, graph }: Built) {
    this.#dataset = dataset;
    this.#batchSize = settings.batchSize;
    this.tuning = tuning;
    this.stepsPerCall = tuning.options.stepsPerCall;
    this.#towers = tuning.options.towers;
    this.#entries = entries;
    this.#calls = graph.calls;
    this.#close = graph.close;
    this.#learningRate = settings.learningRate;
    this.#rate = tf.scalar(settings.learningRate);
  }

  get options(): EngineOptions {
    return this.tuning.options;
  }

  get learningRate(): number {
    return this.#learningRate;
  }

  set learningRate(rate: number) {
    this.#rate.dispose();
    this.#rate = tf.scalar(rate);
    this.#learningRate = rate;
  }

  trainStep(rows: Int32Array, step: number): StepFigures {
    const [figures] = this.#learn(rows.length < this.#towers ? 'smallStep' : 'step', rows, step);
    if (figures === undefined) throw new Error('A step gave no figures');
    return figures;
  }

  trainSteps(batches: readonly Int32Array[], step: number): readonly StepFigures[] {
    const isWhole = batches.length === this.stepsPerCall && batches.every((rows) => rows.length === this.#batchSize);
    if (!isWhole) return batches.map((rows, place) => this.trainStep(rows, step + place));
    const rows = new Int32Array(batches.length * this.#batchSize);
    for (const [place, batch] of batches.entries()) rows.set(batch, place * this.#batchSize);
    const startedMs = performance.now();
    const figures = this.#learn('steps', rows, step);
    if (this.onTrained !== undefined) {
      this.#pace.images += rows.length;
      this.#pace.ms += performance.now() - startedMs;
    }
    return figures;
  }

  #learn(name: 'step' | 'smallStep' | 'steps', rows: Int32Array, step: number): readonly StepFigures[] {
    const results = callSteps(this.#calls[name], name, { rows, number: step, rate: this.#rate });
    const correct = valuesOf(results, `${name}/correct`);
    return Array.from(valuesOf(results, `${name}/loss`), (loss, place) => ({ loss, correct: correct[place] ?? Number.NaN }));
  }

  evaluate(split: 'train' | 'test', rows: Int32Array): Evaluation {
    const scope = `evaluate/${split}`;
    const call = split === 'train' ? this.#calls.evaluateTrain : this.#calls.evaluateTest;
    // No part may be left without an image: the first row fills up, and what comes of it is cut off.
    const filled = new Int32Array(Math.max(rows.length, this.options.evaluationParts)).fill(rows[0] ?? 0);
    filled.set(rows);
    const results = called(call, { [`${scope}/rows`]: tf.tensor1d(filled, 'int32') });
    const probabilities = valuesOf(results, `${scope}/probabilities`);
    return {
      lossSum: sumOf(valuesOf(results, `${scope}/losses`).subarray(0, rows.length)),
      correct: sumOf(valuesOf(results, `${scope}/correct`).subarray(0, rows.length)),
      probabilities: probabilities.subarray(0, rows.length * (probabilities.length / filled.length)),
    };
  }

  predict(images: Float32Array): Float32Array {
    const { shape } = this.#dataset.test.size;
    const fed = tf.tensor4d(images, [images.length / (shape[0] * shape[1] * shape[2]), ...shape]);
    const feeds = Object.keys(this.#entries.predict.inputs).map((name) => [name, fed] as const);
    return valuesOf(called(this.#calls.predict, Object.fromEntries(feeds)), 'predict/probabilities');
  }

  readWeights(): WeightValues {
    const results = called(this.#calls.weights, {});
    return new Map(Object.keys(this.#entries.weights.outputs).map((name) => [name.slice('weights/'.length), valuesOf(results, name)]));
  }

  writeWeights(values: WeightValues): void {
    this.#set('init', values);
  }

  readState(): ModelState {
    const results = called(this.#calls.state, {});
    const under = (group: string) => {
      const names = Object.keys(this.#entries.state.outputs).filter((name) => name.startsWith(`state/${group}/`));
      return new Map(names.map((name) => [name.slice(`state/${group}/`.length), valuesOf(results, name)]));
    };
    return { weights: under(WEIGHTS), memory: under(MEMORY) };
  }

  writeState({ weights, memory }: ModelState): void {
    const all = new Map([...weights].map(([name, values]) => [`${WEIGHTS}/${name}`, values]));
    for (const [name, values] of memory) all.set(`${MEMORY}/${name}`, values);
    this.#set('restore', all);
  }

  #set(entry: 'init' | 'restore', values: WeightValues): void {
    setVariables(this.#calls[entry], { entry, inputs: this.#entries[entry].inputs, values });
  }

  dispose(): void {
    if (this.#pace.images > 0) this.onTrained?.((1000 * this.#pace.images) / this.#pace.ms);
    this.#rate.dispose();
    this.#close();
  }
}

function valuesOf(results: Results, name: string): Float32Array {
  const values = results[name];
  if (values === undefined) throw new Error(`The graph gave no ${name}`);
  return values;
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
