import { isImage, type Shape } from '../../shared/shapes/shape.ts';

const MILLION = 1e6;
const BILLION = 1e9;
const grouping = new Intl.NumberFormat('en-US');

/** `93,322` */
export function count(value: number): string {
  return grouping.format(value);
}

/** `2.8 M`, `18.3 M`, `1.2 G`; whole below 50,000. For figures whose last digits say nothing. */
export function rounded(value: number): string {
  if (value >= BILLION) return `${(value / BILLION).toFixed(1)} G`;
  if (value >= MILLION / 20) return `${(value / MILLION).toFixed(1)} M`;
  return count(value);
}

/** What stands above and below the wire: `26×26` and `×32`, or `576` alone. */
export function shapeLabel(shape: Shape): { readonly face: string; readonly channels: string | undefined } {
  if (!isImage(shape)) return { face: count(shape[0]), channels: undefined };
  return { face: `${shape[0]}×${shape[1]}`, channels: `×${shape[2]}` };
}

/** `26×26×32`, `576` */
export function wholeShape(shape: Shape): string {
  const { face, channels = '' } = shapeLabel(shape);
  return face + channels;
}
