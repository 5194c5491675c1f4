import { Cursor, damagedHdf5 } from './cursor.ts';
import { leavesOf } from './tree.ts';

const CHUNK_TREE = 1;

interface Chunked {
  readonly shape: readonly number[];
  /** Of one, along each axis. */
  readonly chunk: readonly number[];
  /** Of an element, in bytes. */
  readonly size: number;
  readonly unpack: (packed: Uint8Array, mask: number, bytes: number) => Uint8Array;
}

/** An array put together from its chunks; what is in none of them is 0. */
export function chunksOf(file: Uint8Array, tree: number, { shape, chunk, size, unpack }: Chunked): Uint8Array {
  const whole = new Uint8Array(shape.reduce((product, length) => product * length, size));
  const bytes = chunk.reduce((product, length) => product * length, size);
  // A chunk is no larger than what it is cut from, but for its last row.
  if (chunk.some((length) => length === 0) || bytes > 2 ** shape.length * whole.length + size) throw damagedHdf5();
  let read = 0;
  for (const { key, address } of leavesOf(file, tree, { type: CHUNK_TREE, keyBytes: 8 + 8 * (shape.length + 1) })) {
    const cursor = new Cursor(key);
    const [packedBytes, mask] = [cursor.u32(), cursor.u32()];
    const start = shape.map(() => cursor.u64());
    read += bytes;
    if (read > 2 ** shape.length * whole.length + 2 * bytes) throw damagedHdf5();
    const content = unpack(new Cursor(file, address).take(packedBytes), mask, bytes);
    copyInto(whole, content, { shape, chunk, start, size });
  }
  return whole;
}

/** Row by row along the last axis. */
function copyInto(
  whole: Uint8Array,
  content: Uint8Array,
  at: Pick<Chunked, 'shape' | 'chunk' | 'size'> & { start: readonly number[] },
): void {
  const { shape, chunk, start, size } = at;
  const last = shape.length - 1;
  const rowLength = Math.min(chunk[last] ?? 1, (shape[last] ?? 1) - (start[last] ?? 0));
  if (rowLength <= 0) return;
  const rows = chunk.slice(0, -1).reduce((product, length) => product * length, 1);
  for (let row = 0; row < rows; row += 1) {
    let [rest, target, factor, isInside] = [row, start[last] ?? 0, shape[last] ?? 1, true];
    for (let axis = last - 1; axis >= 0; axis -= 1) {
      const length = chunk[axis] ?? 1;
      const place = (start[axis] ?? 0) + (rest % length);
      rest = Math.floor(rest / length);
      isInside &&= place < (shape[axis] ?? 1);
      target += place * factor;
      factor *= shape[axis] ?? 1;
    }
    if (!isInside) continue;
    const from = row * (chunk[last] ?? 1) * size;
    whole.set(content.subarray(from, from + rowLength * size), target * size);
  }
}
