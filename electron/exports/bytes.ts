import { endianness } from 'node:os';

/** Floats as a file has them on any machine. */
export function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}

/** A weight with its axes. */
export interface ShapedWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The same numbers with the axes in another order: axis i of the result is axis permutation[i] of the weight. */
export function permuted({ shape, values }: ShapedWeight, permutation: readonly number[]): Float32Array {
  if (permutation.every((axis, place) => axis === place)) return values;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const turned = permutation.map((axis) => shape[axis] ?? 1);
  const steps = permutation.map((axis) => strides[axis] ?? 1);
  const index = turned.map(() => 0);
  const result = new Float32Array(values.length);
  for (let place = 0; place < result.length; place += 1) {
    result[place] = values[index.reduce((offset, at, axis) => offset + at * (steps[axis] ?? 0), 0)] ?? 0;
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (turned[axis] ?? 0)) break;
      index[axis] = 0;
    }
  }
  return result;
}
