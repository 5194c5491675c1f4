import type { Text } from '../../shared/text.ts';
import { damaged } from './damaged.ts';

/** How numbers lie in a file. */
export type NumberKind = 'float16' | 'bfloat16' | 'float32' | 'float64' | 'int32' | 'int64';

const sizes: Readonly<Record<NumberKind, number>> = { float16: 2, bfloat16: 2, float32: 4, float64: 8, int32: 4, int64: 8 };

/**
 * Numbers as they lie in a file, as 32-bit floats.
 *
 * @param count  how many there must be
 * @param what  they are, to stand in a sentence
 * @throws {ImportError} when there are not so many
 */
export function floatsIn(bytes: Uint8Array, kind: NumberKind, count: number, what: Text, littleEndian = true): Float32Array {
  if (bytes.byteLength !== count * sizes[kind]) throw damaged(what);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Float32Array(count);
  const read = readers[kind];
  for (let place = 0; place < count; place += 1) numbers[place] = read(view, place * sizes[kind], littleEndian);
  return numbers;
}

const readers: Readonly<Record<NumberKind, (view: DataView, at: number, littleEndian: boolean) => number>> = {
  float16: (view, at, littleEndian) => halfOf(view.getUint16(at, littleEndian)),
  bfloat16: (view, at, littleEndian) => topHalf(view.getUint16(at, littleEndian)),
  float32: (view, at, littleEndian) => view.getFloat32(at, littleEndian),
  float64: (view, at, littleEndian) => view.getFloat64(at, littleEndian),
  int32: (view, at, littleEndian) => view.getInt32(at, littleEndian),
  int64: (view, at, littleEndian) => Number(view.getBigInt64(at, littleEndian)),
};

export function numberSize(kind: NumberKind): number {
  return sizes[kind];
}

/** A sign, five bits of exponent, ten of fraction: IEEE 754 binary16. */
function halfOf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a 32-bit float. */
function topHalf(bits: number): number {
  scratch.setUint32(0, bits * 2 ** 16);
  return scratch.getFloat32(0);
}
