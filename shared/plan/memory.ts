import type { Text } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';
import { setFix } from './fixes.ts';
import type { PlannedLayer, Totals } from './plannedLayer.ts';
import type { Fix, Problem } from './problem.ts';
import type { Task } from './task.ts';

const GIGABYTE = 2 ** 30;
const USUAL_LIMIT = 8 * GIGABYTE;
const BYTES_PER_VALUE = 4;
/** A learned weight, its gradient and Adam's two memories of it. */
const COPIES_OF_A_WEIGHT = 4;
/** A layer's output and its gradient, for each image of a batch. */
const COPIES_OF_AN_OUTPUT = 2;
const BATCH_SIZE = 32;

/** Bytes that training takes at least, with Adam and 32 images a batch. An estimate: what the library needs besides is not in it. */
function trainingBytes({ weightCount, activationBytes }: Pick<Totals, 'weightCount' | 'activationBytes'>): number {
  return weightCount * BYTES_PER_VALUE * COPIES_OF_A_WEIGHT + activationBytes * COPIES_OF_AN_OUTPUT * BATCH_SIZE;
}

/** Names the layer that needs the most. */
export function memoryProblem({ layers, totals }: Diagnosis, task: Task): Problem | undefined {
  const { memoryBytes = USUAL_LIMIT } = task;
  const isMeasured = task.memoryBytes !== undefined;
  const needed = trainingBytes(totals);
  if (needed <= memoryBytes) return undefined;
  const largest = layers.reduce((most, layer) => (trainingBytes(layer.placed) > trainingBytes(most.placed) ? layer : most));
  const [all, own, limit] = [needed, trainingBytes(largest.placed), memoryBytes].map(gigabytes);
  const bound: Text = isMeasured
    ? { en: `this computer has ${limit} for it`, ko: `이 컴퓨터에서 쓸 수 있는 메모리는 ${limit}예요` }
    : { en: `more than ${limit} is too much for most computers`, ko: `${limit}를 넘으면 컴퓨터 대부분에서 학습할 수 없어요` };
  const text: Text = {
    en: `Training takes about ${all}, of which ${largest.name.en} alone ${own}; ${bound.en}.`,
    ko: `학습에 메모리가 약 ${all} 필요하고 그중 ${largest.name.ko}에만 ${own}가 들어요. ${bound.ko}.`,
  };
  const fix = smallerFix(largest, needed, memoryBytes);
  return {
    nodeId: largest.id,
    code: 'too-large',
    severity: 'error',
    title: { en: 'Too large for the memory', ko: '메모리보다 커요' },
    text,
    short: { en: `Training needs about ${all} of memory.`, ko: `학습에 메모리가 약 ${all} 필요해요.` },
    fixes: fix === undefined ? [] : [fix],
  };
}

/** The first of the layer's numbers that, halved often enough, makes the network fit. */
function smallerFix({ layer, params, inputShapes, placed, ...known }: PlannedLayer, needed: number, limit: number): Fix | undefined {
  const others = needed - trainingBytes(placed);
  for (const [param, kind] of Object.entries(layer.params)) {
    const from = params[param];
    if (kind.field.kind !== 'integer' || typeof from !== 'number') continue;
    for (let value = Math.floor(from / 2); value >= kind.field.min && value > 0; value = Math.floor(value / 2)) {
      const smaller = layer.configure({ ...params, [param]: value }).place(inputShapes);
      if (others + trainingBytes(smaller) <= limit) return setFix({ ...known, layer, params }, { [param]: value });
    }
  }
  return undefined;
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`;
}
