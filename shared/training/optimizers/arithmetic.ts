import { constant, type Float, float } from '../../ops/tensor.ts';

/**
 * Arithmetic on weights and what is kept beside them. A plain number stands for itself; a single value is stretched over a weight.
 * None of it carries a gradient: nothing is learned through an update.
 */
type Operand = Float | number;

export const plus = (a: Operand, b: Operand) => binary('AddV2', a, b);
export const minus = (a: Operand, b: Operand) => binary('Sub', a, b);
export const times = (a: Operand, b: Operand) => binary('Mul', a, b);
export const over = (a: Operand, b: Operand) => binary('RealDiv', a, b);
export const power = (a: Operand, b: Operand) => binary('Pow', a, b);
export const root = (x: Float): Float => float('Sqrt', [x], { dims: x.dims });
export const square = (x: Float): Float => times(x, x);

/** share * old + (1 - share) * seen */
export function follow(old: Float, seen: Float, share: number): Float {
  return plus(old, times(minus(seen, old), 1 - share));
}

function binary(op: string, a: Operand, b: Operand): Float {
  const [left, right] = [a, b].map((operand) => (typeof operand === 'number' ? constant([operand]) : operand));
  if (left === undefined || right === undefined) throw new Error(`${op} takes two operands`);
  return float(op, [left, right], { dims: left.dims.length >= right.dims.length ? left.dims : right.dims });
}
