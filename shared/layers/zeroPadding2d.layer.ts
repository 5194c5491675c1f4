import { pad } from '../ops/arrange.ts';
import { integer } from '../params/kinds.ts';
import { named, plus, type Term } from '../shapes/formula.ts';
import type { Text } from '../text.ts';
import { defineLayer } from './defineLayer.ts';

const WIDEST = 32;
const side = (en: string, ko: string) =>
  integer({
    label: { en, ko },
    help: { en: 'Rows or columns of zeros added at this side.', ko: '이쪽에 채울 0의 줄 수예요.' },
    unit: { en: 'cells', ko: '칸' },
    default: 1,
    min: 0,
    max: WIDEST,
  });
const added: Text = { en: 'padding', ko: '패딩' };

/**
 * Puts zeros around an image, so that windows reach its edge.
 *
 * Shape    h x w x c -> (h + top + bottom) x (w + left + right) x c
 * Weights  none
 */
export const zeroPadding2d = defineLayer({
  type: 'zero-padding2d',
  group: 'reshaping',
  label: { en: 'ZeroPadding2D', ko: '제로 패딩' },
  summary: { en: 'Puts zeros around the image.', ko: '이미지 둘레에 0을 채워요.' },
  accepts: 'image',
  resizes: (from, to) => {
    const [down, across] = [to[0] - from[0], to[1] - from[1]];
    const isPossible = [down, across].every((more) => more >= 0 && more <= 2 * WIDEST) && from[2] === to[2];
    if (!isPossible) return undefined;
    return { top: Math.floor(down / 2), bottom: Math.ceil(down / 2), left: Math.floor(across / 2), right: Math.ceil(across / 2) };
  },
  params: { top: side('Top', '위'), bottom: side('Bottom', '아래'), left: side('Left', '왼쪽'), right: side('Right', '오른쪽') },
  words: ({ top, bottom, left, right }) => {
    const isEven = top === bottom && left === right && top === left;
    return isEven
      ? { main: { en: `${top} on each side`, ko: `사방 ${top}칸` }, detail: { en: 'zeros', ko: '0으로 채움' } }
      : {
          main: { en: `top ${top}, bottom ${bottom}`, ko: `위 ${top}, 아래 ${bottom}` },
          detail: { en: `left ${left}, right ${right}`, ko: `왼쪽 ${left}, 오른쪽 ${right}` },
        };
  },
  rule: 'copy',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ params: { top, bottom, left, right }, input: [height, width, channels] }) => [
    widened(height, { en: 'height', ko: '높이' }, top + bottom),
    widened(width, { en: 'width', ko: '너비' }, left + right),
    channels,
  ],
  forward: ({ x, params: { top, bottom, left, right } }) =>
    pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]),
  keras: ({ params: { top, bottom, left, right } }) => ({
    layer: 'ZeroPadding2D',
    args: {
      padding: [
        [top, bottom],
        [left, right],
      ],
    },
  }),
  pytorch: ({ params: { top, bottom, left, right } }) => [{ module: 'ZeroPad2d', positional: [[left, right, top, bottom]] }],
});

function widened(size: number, name: Text, more: number): Term {
  return plus(named(size, name), named(more, added));
}
