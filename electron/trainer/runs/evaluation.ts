import { setImmediate } from 'node:timers/promises';
import { cut, pickRows } from '../../../shared/training/batches.ts';
import type { Prediction, RunEventOf } from '../../../shared/training/events.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Model } from '../engines/engine.ts';

const SHOWN_COUNT = 25;

export interface Measured {
  readonly loss: number;
  readonly accuracy: number;
  /** One a class for each row, row after row. */
  readonly probabilities: Float32Array;
}

interface Measuring {
  readonly split: 'train' | 'test';
  readonly rows: Int32Array;
  readonly isStopped: () => boolean;
  /** Told of the rows that are done, after each batch. */
  readonly onDone?: ((rows: number) => void) | undefined;
}

/** Means over the rows, batch by batch with a pause between. Undefined when it was stopped on the way. */
export async function evaluateSplit(model: Model, { split, rows, isStopped, onDone }: Measuring): Promise<Measured | undefined> {
  let lossSum = 0;
  let correct = 0;
  let done = 0;
  const parts: Float32Array[] = [];
  for (const batch of cut(rows, model.evaluationBatch)) {
    const part = model.evaluate(split, batch);
    lossSum += part.lossSum;
    correct += part.correct;
    parts.push(part.probabilities);
    done += batch.length;
    onDone?.(done);
    await setImmediate();
    if (isStopped()) return undefined;
  }
  return { loss: lossSum / rows.length, accuracy: correct / rows.length, probabilities: joined(parts) };
}

interface Testing {
  readonly dataset: Dataset;
  readonly seed: number;
  readonly isStopped: () => boolean;
  readonly onDone?: (rows: number) => void;
}
type TestResults = Omit<RunEventOf<'evaluated'>, 'event' | 'runId'>;

/** The whole test split: figures, confusion matrix, images to show. Undefined when it was stopped on the way. */
export async function testResults(model: Model, { dataset, seed, isStopped, onDone }: Testing): Promise<TestResults | undefined> {
  const testCount = dataset.test.size.count;
  const rows = Int32Array.from({ length: testCount }, (_, row) => row);
  const measured = await evaluateSplit(model, { split: 'test', rows, isStopped, onDone });
  if (measured === undefined) return undefined;
  const answers = Array.from(rows, (row) => answerAt(row, measured.probabilities, dataset));
  const mistakes = answers.filter(({ guess, label }) => guess !== label).toSorted((left, right) => right.sureness - left.sureness);
  const shown = (list: readonly Answer[]) => list.map((answer) => predictionOf(answer, measured.probabilities, dataset));
  return {
    testLoss: measured.loss,
    testAccuracy: measured.accuracy,
    testCount,
    confusion: confusionOf(answers, dataset.classCount),
    samples: shown(pickRows(seed, 'samples', SHOWN_COUNT, testCount).flatMap((row) => answers[row] ?? [])),
    mistakes: shown(mistakes.slice(0, SHOWN_COUNT)),
  };
}

interface Answer {
  readonly row: number;
  readonly label: number;
  readonly guess: number;
  /** Probability of the guess. */
  readonly sureness: number;
}

function answerAt(row: number, probabilities: Float32Array, { test, classCount }: Dataset): Answer {
  const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
  const sureness = own.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
  return { row, label: test.labels[row] ?? 0, guess: own.indexOf(sureness), sureness };
}

/** [true class][predicted class] -> images */
function confusionOf(answers: readonly Answer[], classCount: number): readonly (readonly number[])[] {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (const { label, guess } of answers) {
    const line = counts[label];
    if (line !== undefined) line[guess] = (line[guess] ?? 0) + 1;
  }
  return counts;
}

function predictionOf({ row, label }: Answer, probabilities: Float32Array, { test, classCount }: Dataset): Prediction {
  const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
  return { index: row, label, probabilities: [...own], pixels: test.pixels(row, 1) };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}
