import type { OnnxFileNode } from './model.ts';

/** Sizes that the file computes as it runs, the number of images among them: undefined where they are not known. */
export type OpenSizes = readonly (number | undefined)[];

/**
 * What a program computes to say a shape: from the sizes of a value, picked, put together. Undefined for what is none of it.
 *
 * @param sizesAt  of an input
 */
export function computedSizes(node: OnnxFileNode, sizesAt: (name: string) => OpenSizes | undefined): OpenSizes | undefined {
  const [first = '', second = ''] = node.inputs;
  const sizes = sizesAt(first);
  switch (node.op) {
    case 'Gather': {
      const places = sizesAt(second);
      return sizes === undefined || places === undefined
        ? undefined
        : places.map((place) => (place === undefined ? place : sizes.at(place)));
    }
    case 'Concat': {
      const parts = node.inputs.map(sizesAt);
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'Slice': {
      const [start, end] = [sizesAt(second)?.[0], sizesAt(node.inputs[2] ?? '')?.[0]];
      return sizes === undefined || start === undefined || end === undefined ? undefined : sizes.slice(start, end);
    }
    case 'Unsqueeze':
    case 'Squeeze':
    case 'Cast':
    case 'Identity':
      return sizes;
    default:
      return undefined;
  }
}
