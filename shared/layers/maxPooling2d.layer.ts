import { torchPadding } from '../calls/torchPadding.ts';
import { maxPool } from '../ops/pooling.ts';
import type { Params } from '../params/kinds.ts';
import type { Window } from '../shapes/window.ts';
import { poolWords } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';
import { placesIn } from './placesIn.ts';
import { LARGEST_WINDOW, paddingParam, sizeParam, stridesParam } from './windowParams.ts';

const params = { poolSize: sizeParam('window', [2, 2]), strides: stridesParam([2, 2]), padding: paddingParam() };

/**
 * Keeps the largest value of each window of each channel.
 *
 * Shape    h x w x c -> places(h) x places(w) x c
 * Weights  none
 * Refused  'window-exceeds-input'
 */
export const maxPooling2d = defineLayer({
  type: 'max-pooling2d',
  group: 'pooling',
  order: 1,
  label: { en: 'MaxPooling2D', ko: '최대 풀링 층' },
  summary: { en: 'Shrinks the image by keeping the strongest value of each window.', ko: '윈도마다 가장 큰 값만 남겨 이미지를 줄여요.' },
  accepts: 'image',
  resizes: (from, to) => {
    const [down, across] = [shrinkingWindow(from[0], to[0]), shrinkingWindow(from[1], to[1])];
    if (down === undefined || across === undefined || from[2] !== to[2]) return undefined;
    return { poolSize: [down.size, across.size], strides: [down.stride, across.stride], padding: 'valid' };
  },
  params,
  words: ({ poolSize, strides, padding }) => poolWords(poolSize, strides, padding),
  rule: 'maximum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'own' }),
  outputShape: ({ params, input }) => [...placesIn(windowOf(params), input, 'poolSize'), input[2]],
  forward: ({ x, params }) => maxPool(x, windowOf(params)),
  keras: ({ params }) => ({
    layer: 'MaxPooling2D',
    args: { pool_size: params.poolSize, strides: params.strides, padding: params.padding },
  }),
  pytorch: ({ params, input }) => {
    // Zeros would win over negative values, so what lies outside is minus infinity.
    const { before, padding } = torchPadding(windowOf(params), input, Number.NEGATIVE_INFINITY);
    return [...before, { module: 'MaxPool2d', args: { kernel_size: params.poolSize, stride: params.strides, padding } }];
  },
});

function windowOf({ poolSize, strides, padding }: Params<typeof params>): Window {
  return { size: poolSize, strides, padding, dilation: [1, 1] };
}

/** A window along one axis that leaves so many places: side by side where that can be, else overlapping. */
function shrinkingWindow(from: number, to: number): { readonly size: number; readonly stride: number } | undefined {
  const stride = Math.floor(from / to);
  const size = Math.floor(from / stride) === to ? stride : from - (to - 1) * stride;
  return stride >= 1 && size <= LARGEST_WINDOW ? { size, stride } : undefined;
}
