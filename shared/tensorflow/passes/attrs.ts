import type { OpNode, Tensor } from '../../ops/tensor.ts';
import type { Pair } from '../../params/paramValue.ts';

/** Rows and columns of an attribute such as `strides`, which names all four axes of an image. */
export function sidesOf({ op, attrs }: OpNode, name: string): Pair {
  const attr = attrs[name];
  const [, down, across] = attr !== undefined && 'ints' in attr ? attr.ints : [];
  if (down === undefined || across === undefined) throw new Error(`${op} has no ${name}`);
  return [down, across];
}

export function isValid({ attrs: { padding } }: OpNode): boolean {
  return padding !== undefined && 'text' in padding && padding.text === 'VALID';
}

/** Numbers known beforehand; undefined where a tensor is computed. */
export function constantValues(tensor: Tensor | undefined): readonly number[] | undefined {
  const value = tensor?.node.attrs['value'];
  return value !== undefined && 'values' in value ? value.values : undefined;
}
