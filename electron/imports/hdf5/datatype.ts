import type { NumberKind } from '../numbers.ts';
import { type Cursor, damagedHdf5 } from './cursor.ts';

/** What the elements of an array are, as far as a model needs it. */
export type Datatype =
  | { readonly kind: 'number'; readonly number: NumberKind; readonly littleEndian: boolean; readonly size: number }
  | { readonly kind: 'text'; readonly size: number }
  /** A length and a place in a heap. */
  | { readonly kind: 'long-text'; readonly size: number }
  | { readonly kind: 'other'; readonly size: number };

const FIXED = 0;
const FLOAT = 1;
const STRING = 3;
const VARIABLE = 9;

/** @see HDF5 File Format Specification 3.0, IV.A.2.d */
export function datatypeAt(cursor: Cursor): Datatype {
  const start = cursor.u8();
  const [flags] = [cursor.u8(), cursor.u8(), cursor.u8()];
  const size = cursor.u32();
  if (size === 0) throw damagedHdf5();
  const littleEndian = (flags & 1) === 0;
  switch (start % 16) {
    case FIXED:
      return size === 4 || size === 8
        ? { kind: 'number', number: size === 4 ? 'int32' : 'int64', littleEndian, size }
        : { kind: 'other', size };
    case FLOAT:
      return { kind: 'number', number: floatOf(size), littleEndian, size };
    case STRING:
      return { kind: 'text', size };
    case VARIABLE:
      return (flags & 15) === 1 ? { kind: 'long-text', size } : { kind: 'other', size };
    default:
      return { kind: 'other', size };
  }
}

function floatOf(size: number): NumberKind {
  if (size === 2) return 'float16';
  if (size === 4) return 'float32';
  if (size === 8) return 'float64';
  throw damagedHdf5();
}
