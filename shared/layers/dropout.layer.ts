import { multiply, scale, stepAt } from '../ops/elementwise.ts';
import { fraction } from '../params/kinds.ts';
import { defineLayer } from './defineLayer.ts';

/**
 * Sets a random share of its input to 0 in training and scales up the rest; passes its input on otherwise.
 *
 * Shape    any -> the same
 * Weights  none
 * Refused  a rate of 1: TF.js then drops nothing, PyTorch drops everything
 */
export const dropout = defineLayer({
  type: 'dropout',
  group: 'regularization',
  label: { en: 'Dropout', ko: '드롭아웃' },
  summary: {
    en: 'Sets random values to 0 in training, so the network cannot lean on any one of them.',
    ko: '학습할 때 값 일부를 무작위로 0으로 바꿔 몇몇 값에만 기대지 않게 해요.',
  },
  sources: ['Srivastava et al. 2014, JMLR 15'],
  accepts: 'any',
  params: {
    rate: fraction({
      label: { en: 'Rate', ko: '비율' },
      help: { en: 'Share of the values set to 0.', ko: '0으로 바꿀 값의 비율이에요.' },
      default: 0.5,
      below: 1,
    }),
  },
  words: ({ rate }) => ({
    main: { en: `rate ${rate}`, ko: `비율 ${rate}` },
    detail: { en: 'in training only', ko: '학습할 때만' },
  }),
  rule: 'drop',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ input }) => input,
  forward: ({ x, params, training, noise }) => {
    if (!training) return x;
    const kept = stepAt(noise(x), params.rate);
    return scale(multiply(x, kept), 1 / (1 - params.rate));
  },
  keras: ({ params }) => ({ layer: 'Dropout', args: { rate: params.rate } }),
  pytorch: ({ params }) => [{ module: 'Dropout', args: { p: params.rate } }],
});
