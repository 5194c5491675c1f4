import { choice, type ParamKind, pair } from '../params/kinds.ts';
import type { Padding, Pair } from '../shapes/window.ts';

/** Settings that every layer with a sliding window has, in the same words. */

export const LARGEST_WINDOW = 15;

export function sizeParam(label: 'kernel' | 'pool', initial: Pair): ParamKind<Pair> {
  return pair({
    label: label === 'kernel' ? { en: 'Kernel size', ko: '커널 크기' } : { en: 'Pool size', ko: '풀링 크기' },
    help: { en: 'Rows and columns of the sliding window.', ko: '움직이는 창의 행과 열 수예요.' },
    default: initial,
    min: 1,
    max: LARGEST_WINDOW,
  });
}

export function stridesParam(initial: Pair): ParamKind<Pair> {
  return pair({
    label: { en: 'Stride', ko: '간격(스트라이드)' },
    help: { en: 'Cells the window moves at each step, down and across.', ko: '창이 한 번에 아래와 옆으로 움직이는 칸 수예요.' },
    default: initial,
    min: 1,
    max: LARGEST_WINDOW,
  });
}

export function paddingParam(): ParamKind<Padding> {
  return choice({
    label: { en: 'Padding', ko: '패딩' },
    help: {
      en: 'Whether the window may hang over the edge, so that stride 1 keeps the size.',
      ko: '창이 가장자리를 넘어갈 수 있는지예요. 넘어가면 간격 1에서 크기가 유지돼요.',
    },
    default: 'valid',
    options: { valid: { en: 'Inside only', ko: '안쪽만' }, same: { en: 'Keep size', ko: '크기 유지' } },
  });
}
