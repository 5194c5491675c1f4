import type { ForeignWeight } from '../../shared/import/foreignWeight.ts';
import { permuted } from '../exports/bytes.ts';

/** The numbers of a weight as ours lie. @throws {ImportError} when the file does not hold them */
export function numbersOf({ values, turns }: ForeignWeight): Float32Array {
  const found = values();
  const numbers = found instanceof Float32Array ? found : Float32Array.from(found);
  return turns.reduce((turned, { dims, permutation }) => permuted({ shape: dims, values: turned }, permutation), numbers);
}
