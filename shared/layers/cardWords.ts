import type { Pair } from '../params/paramValue.ts';
import { grouped } from '../shapes/formula.ts';
import { printShape } from '../shapes/shape.ts';
import type { Padding } from '../shapes/window.ts';
import type { Text } from '../text.ts';
import type { CardWords } from './layerType.ts';

/** Pieces of the two lines on a card, in both languages at once. */

/** `3×3` */
export function sizeText(size: Pair): string {
  return printShape(size);
}

/** `stride 2`, `stride 2×1` */
function strideText(strides: Pair | number): Text {
  const [down, across] = typeof strides === 'number' ? [strides, strides] : strides;
  const steps = down === across ? String(down) : printShape([down, across]);
  return { en: `stride ${steps}`, ko: `스트라이드 ${steps}` };
}

/** `576 values` */
export function valuesText(count: number): Text {
  return { en: count === 1 ? '1 value' : `${grouped(count)} values`, ko: `값 ${grouped(count)}개` };
}

/** What of a kernel layer is not as Keras has it by default, behind its activation: `relu, stride 2, same`. */
export function kernelDetail(activation: string, strides: Pair | number, padding: Padding): Text {
  const steps = typeof strides === 'number' ? [strides] : strides;
  const parts: Text[] = activation === 'linear' ? [] : [{ en: activation, ko: activation }];
  if (steps.some((step) => step > 1)) parts.push(strideText(strides));
  if (padding === 'same' || parts.length === 0) parts.push({ en: padding, ko: padding });
  return { en: parts.map((part) => part.en).join(', '), ko: parts.map((part) => part.ko).join(', ') };
}

/** `window 2×2` over `stride 2`. */
export function poolWords(size: Pair, strides: Pair, padding: Padding): CardWords {
  const steps = strideText(strides);
  const more = padding === 'same' ? ', same' : '';
  return {
    main: { en: `window ${sizeText(size)}`, ko: `윈도 ${sizeText(size)}` },
    detail: { en: steps.en + more, ko: steps.ko + more },
  };
}

/** `2 branches`; a merging layer has at least two. */
export function branchesText(count: number | undefined): Text {
  if (count === undefined || count < 2) return { en: '2 or more branches', ko: '갈래 2개 이상' };
  return { en: `${count} branches`, ko: `갈래 ${count}개` };
}
