import type { NodeId } from '../../../shared/graph/graph.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { EngineOptions } from '../../../shared/tensorflow/engineOptions.ts';
import type { EngineInfo, Tuning } from '../../../shared/training/events.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';

/** What carries out a network's operations. Both give the same numbers but for float rounding. */
export interface Engine {
  readonly description: EngineInfo;
  /** Makes the network ready to train, with the weights that the run's seed gives it. */
  build(work: Work): Promise<Model>;
}

export interface Work {
  readonly plan: Plan;
  /** The layer whose output is the network's. */
  readonly output: NodeId;
  readonly settings: RunSettings;
  readonly dataset: Dataset;
  /** How the run was written when it began, for one that goes on; absent, the engine chooses. */
  readonly options?: EngineOptions | undefined;
}

/** All that learning goes on from: every weight, `conv2d/kernel`, and what the optimizer remembers of it, `conv2d/kernel/m`. */
export interface ModelState {
  readonly weights: WeightValues;
  readonly memory: WeightValues;
}

/** A live network with its data. Its calls block the thread, so the caller goes back to the event loop between them. */
export interface Model {
  /** Rows it likes to evaluate at once: as many as are fast, few enough that a stop is heard soon. */
  readonly evaluationBatch: number;
  /** Steps it likes to take at once: as many as are fast, few enough that a stop is heard soon. */
  readonly stepsPerCall: number;
  /** Of the steps to come. The settings' at first. */
  learningRate: number;
  /** How it is written; undefined for an engine that has one way only. */
  readonly options: EngineOptions | undefined;
  /** The same, and why so. */
  readonly tuning: Tuning | undefined;
  /**
   * One update.
   *
   * @param rows  images of the train split to learn from
   * @param step  counted over all epochs, from 0: picks the masks of dropout
   */
  trainStep(rows: Int32Array, step: number): StepFigures;
  /**
   * An update from each batch. As many of equal size as it likes to take run fastest; any others are right, too.
   *
   * @param step  of the first of them
   */
  trainSteps(batches: readonly Int32Array[], step: number): readonly StepFigures[];
  /** Measures without learning. */
  evaluate(split: 'train' | 'test', rows: Int32Array): Evaluation;
  /** @param images  grey values from 0 to 1, image after image */
  predict(images: Float32Array): Float32Array;
  readWeights(): WeightValues;
  /** Also empties the optimizer's memory. */
  writeWeights(values: WeightValues): void;
  readState(): ModelState;
  /** What is learned next is as if it had never been left. */
  writeState(state: ModelState): void;
  /** Gives the memory back; nothing else may be called after. */
  dispose(): void;
}

/** As they were before the update. */
export interface StepFigures {
  /** Mean over the batch. */
  readonly loss: number;
  readonly correct: number;
}

export interface Evaluation {
  readonly lossSum: number;
  readonly correct: number;
  /** One a class for each row, row after row. */
  readonly probabilities: Float32Array;
}
