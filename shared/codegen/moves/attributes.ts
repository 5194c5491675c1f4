import type { Attr, Tensor } from '../../ops/tensor.ts';
import type { Pair } from '../../params/paramValue.ts';

/** Reads what stands in an operation. Whoever wrote the operation wrote these, so that one is missing is a fault in the program. */

export function numberOf(attr: Attr | undefined): number {
  if (attr !== undefined && 'float' in attr) return attr.float;
  throw new Error('Expected a number');
}

/** Of [1, rows, columns, 1]. */
export function pairOf(attr: Attr | undefined): Pair {
  if (attr === undefined || !('ints' in attr)) throw new Error('Expected whole numbers');
  const [, rows = 1, columns = 1] = attr.ints;
  return [rows, columns];
}

export function paddingOf(attr: Attr | undefined): 'same' | 'valid' {
  if (attr === undefined || !('text' in attr)) throw new Error('Expected a padding');
  return attr.text === 'SAME' ? 'same' : 'valid';
}

/** The numbers of a constant; empty for what is not one. */
export function valuesOf(tensor: Tensor | undefined): readonly number[] {
  const value = tensor?.node.op === 'Const' ? tensor.node.attrs['value'] : undefined;
  return value !== undefined && 'values' in value ? value.values : [];
}
