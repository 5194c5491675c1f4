import { choice, integer, type ParamKind, pair } from '../params/kinds.ts';
import type { Pair } from '../params/paramValue.ts';
import type { Padding } from '../shapes/window.ts';
import type { Text } from '../text.ts';

/** Settings that every layer with a sliding window has, in the same words. */

/** More than any image here is high: what is too large for the image at hand is for the plan to say, with the image's size. */
export const LARGEST_WINDOW = 64;
const cells: Text = { en: 'cells', ko: '칸' };

export function sizeParam(called: 'kernel' | 'window', initial: Pair): ParamKind<Pair> {
  return pair({
    label: called === 'kernel' ? { en: 'Kernel size', ko: '커널 크기' } : { en: 'Window size', ko: '윈도 크기' },
    help: { en: 'Rows and columns of the sliding window.', ko: '움직이는 윈도의 행과 열 수예요.' },
    unit: cells,
    default: initial,
    min: 1,
    max: LARGEST_WINDOW,
  });
}

const stride = {
  label: { en: 'Stride', ko: '스트라이드' },
  unit: cells,
  min: 1,
  max: LARGEST_WINDOW,
};

export function stridesParam(initial: Pair): ParamKind<Pair> {
  return pair({
    ...stride,
    help: { en: 'Cells the window moves at each step, down and across.', ko: '윈도가 한 번에 아래와 옆으로 움직이는 칸 수예요.' },
    default: initial,
  });
}

/** One number for both directions: TensorFlow's depth-wise convolution knows no other. */
export function strideParam(): ParamKind<number> {
  return integer({
    ...stride,
    help: { en: 'Cells the window moves at each step.', ko: '윈도가 한 번에 움직이는 칸 수예요.' },
    default: 1,
  });
}

export function paddingParam(): ParamKind<Padding> {
  return choice({
    label: { en: 'Padding', ko: '패딩' },
    help: {
      en: 'valid: the window stays inside. same: zeros around the image keep its size at stride 1.',
      ko: 'valid: 윈도가 이미지 안에서만 움직여요. same: 둘레에 0을 채워서, 스트라이드가 1이면 크기가 그대로예요.',
    },
    default: 'valid',
    options: { valid: { en: 'valid', ko: 'valid' }, same: { en: 'same', ko: 'same' } },
  });
}
