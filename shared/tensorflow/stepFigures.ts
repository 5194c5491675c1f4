import { reshape } from '../ops/arrange.ts';
import { joinBatch } from '../ops/batches.ts';
import { add } from '../ops/elementwise.ts';
import { batchMean, mean } from '../ops/reduce.ts';
import { BATCH, FLOAT, type Float, float, INT, type Int, int, intConstant } from '../ops/tensor.ts';
import { isCorrect, sumOverBatch } from './scores.ts';

export interface Batch {
  readonly images: Float;
  readonly labels: Int;
}

/** What a step tells of its batch. */
export interface Measured {
  /** One number a sample. */
  readonly losses: Float;
  readonly scores: Float;
  /** What large weights add to the loss of each. */
  readonly penalty: Float | undefined;
  readonly labels: Int;
}

export interface StepFigures {
  /** Mean over the batch and what large weights add, one a step. */
  readonly loss: Float;
  /** One a step. */
  readonly correct: Float;
}

/** The figures of all steps of a call. @param once  counted together, for batches of one size, instead of step by step */
export function stepFigures(steps: readonly Measured[], once: boolean): StepFigures {
  const { loss, correct } = once ? countedOnce(steps) : countedEach(steps);
  const penalties = steps.flatMap(({ penalty }) => penalty ?? []);
  return { loss: penalties.length === 0 ? loss : add(loss, row(penalties)), correct };
}

function countedEach(steps: readonly Measured[]): StepFigures {
  return {
    loss: row(steps.map(({ losses }) => batchMean(losses))),
    correct: row(steps.map(({ scores, labels }) => sumOverBatch(isCorrect(scores, labels)))),
  };
}

function countedOnce(steps: readonly Measured[]): StepFigures {
  const sizes = intConstant(steps.map(() => BATCH));
  const perStep = (values: Float) => reshape(values, [steps.length, BATCH]);
  const losses = joinBatch(
    steps.map((step) => step.losses),
    sizes,
  );
  const scores = joinBatch(
    steps.map((step) => step.scores),
    sizes,
  );
  const right = perStep(isCorrect(scores, joinedLabels(steps)));
  const correct = float('Sum', [right, intConstant([1])], {
    dims: [steps.length],
    attrs: { T: FLOAT, Tidx: INT, keep_dims: { flag: false } },
  });
  return { loss: mean(perStep(losses), [1]), correct };
}

function joinedLabels(steps: readonly Measured[]): Int {
  const parts = steps.map(({ labels }) => labels);
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  return int('ConcatV2', [...parts, intConstant([0], [])], {
    dims: [BATCH],
    attrs: { N: { int: parts.length }, T: INT, Tidx: INT },
  });
}

function row(values: readonly Float[]): Float {
  return float('Pack', values, { dims: [values.length], attrs: { T: FLOAT, N: { int: values.length }, axis: { int: 0 } } });
}
