import type { Attr, Tensor } from '../../ops/tensor.ts';

export function intsOf(attr: Attr | undefined): readonly number[] {
  return attr !== undefined && 'ints' in attr ? attr.ints : [];
}

export function textOf(attr: Attr | undefined): string {
  return attr !== undefined && 'text' in attr ? attr.text : '';
}

/** Numbers known beforehand. @throws {Error} when they are computed */
export function valuesOf({ node }: Tensor): readonly number[] {
  const value = node.attrs['value'];
  if (value === undefined || !('values' in value)) throw new Error(`${node.op} is not known beforehand`);
  return value.values;
}
