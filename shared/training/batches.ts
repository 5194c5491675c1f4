import { streamOf } from './random.ts';

/** Which rows of the training images a run learns from and which it measures on: the last ones, as Keras takes them. */
export interface Division {
  readonly trainCount: number;
  readonly validationCount: number;
}

/**
 * @param share  of all images, from 0 up to 1
 * @see keras/src/trainers/data_adapters/array_slicing.py, train_validation_split: split_at = floor(n * (1 - share))
 */
export function divide(imageCount: number, share: number): Division {
  const trainCount = Math.floor(imageCount * (1 - share));
  return { trainCount, validationCount: imageCount - trainCount };
}

/** The last batch may be smaller; it counts as a step, as in Keras. */
export function stepsPerEpoch(trainCount: number, batchSize: number): number {
  return Math.ceil(trainCount / batchSize);
}

/** Every row once, in an order of this epoch's own. @see Durstenfeld 1964, CACM 7(7), Algorithm 235 */
export function epochOrder(seed: number, epoch: number, trainCount: number): Int32Array {
  const stream = streamOf(seed, 'order', epoch);
  const rows = Int32Array.from({ length: trainCount }, (_, row) => row);
  for (let last = trainCount - 1; last > 0; last -= 1) {
    const chosen = stream.below(last + 1);
    const moved = rows[chosen] ?? 0;
    rows[chosen] = rows[last] ?? 0;
    rows[last] = moved;
  }
  return rows;
}

/** Different rows picked by chance, ascending: test images to show. @param from  how many rows there are to pick from */
export function pickRows(seed: number, purpose: string, count: number, from: number): readonly number[] {
  const stream = streamOf(seed, purpose);
  const picked = new Set<number>();
  while (picked.size < Math.min(count, from)) picked.add(stream.below(from));
  return [...picked].toSorted((left, right) => left - right);
}

/** A list cut into stretches of `size`, the last one shorter where it does not come out even. */
export function cut(rows: Int32Array, size: number): readonly Int32Array[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, stretch) => rows.subarray(stretch * size, (stretch + 1) * size));
}

/**
 * The batches of the call that begins at a place of an epoch: as many whole ones as a call takes where a call has its place, every
 * `stepsPerCall` batches; else one. So what is taken together follows from the place alone, and a run that goes on from there, or
 * was led step by step, computes what any other does.
 */
export function callAt(
  batches: readonly Int32Array[],
  place: number,
  { batchSize, stepsPerCall }: { readonly batchSize: number; readonly stepsPerCall: number },
): readonly Int32Array[] {
  const hasPlace = place % stepsPerCall === 0 && batches[place + stepsPerCall - 1]?.length === batchSize;
  return batches.slice(place, place + (hasPlace ? stepsPerCall : 1));
}
