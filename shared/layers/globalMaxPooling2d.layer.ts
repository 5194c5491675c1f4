import { max } from '../ops/reduce.ts';
import { valuesText } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';

/**
 * Keeps the largest value of each channel.
 *
 * Shape    h x w x c -> c
 * Weights  none
 */
export const globalMaxPooling2d = defineLayer({
  type: 'global-max-pooling2d',
  group: 'pooling',
  order: 4,
  label: { en: 'GlobalMaxPool2D', ko: '전역 최대 풀링 층' },
  summary: { en: 'Turns each channel into its largest value.', ko: '채널마다 가장 큰 값 하나만 남겨요.' },
  accepts: 'image',
  params: {},
  words: (_, input) => ({
    main: { en: 'largest of each channel', ko: '채널마다 최댓값' },
    detail: input ? valuesText(input[2]) : { en: 'one value a channel', ko: '채널당 값 1개' },
  }),
  rule: 'maximum',
  sees: () => ({ kind: 'everything', channels: 'own' }),
  outputShape: ({ input: [, , channels] }) => [channels],
  forward: ({ x }) => max(x, [1, 2]),
  keras: () => ({ layer: 'GlobalMaxPooling2D' }),
  pytorch: () => [{ module: 'AdaptiveMaxPool2d', positional: [1] }, { module: 'Flatten' }],
});
