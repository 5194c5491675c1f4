import * as z from 'zod';
import { constant, FLOAT } from '../../ops/tensor.ts';
import { flag, fraction } from '../../params/kinds.ts';
import { minus, plus, times } from './arithmetic.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';

const params = {
  momentum: fraction({
    label: { en: 'Momentum', ko: '모멘텀' },
    help: { en: 'Share of the last step that goes on into this one.', ko: '지난 스텝에서 움직인 양을 이번 스텝에 이어 가는 비율이에요.' },
    default: 0,
    below: 1,
  }),
  nesterov: flag({
    label: { en: 'Nesterov', ko: '네스테로프' },
    help: {
      en: 'Looks ahead along the momentum before it steps. Does nothing without momentum.',
      ko: '모멘텀 방향을 미리 내다보고 움직여요. 모멘텀이 0이면 효과가 없어요.',
    },
    default: false,
  }),
};

export const sgdCard: OptimizerCard<'sgd'> = {
  name: 'sgd',
  label: { en: 'SGD', ko: 'SGD (확률적 경사 하강법)' },
  summary: {
    en: 'Steps straight down the slope. Wants a larger learning rate than Adam, about 0.01 to 0.1.',
    ko: '기울기를 따라 곧장 내려가요. Adam보다 큰 학습률(0.01~0.1쯤)이 어울려요.',
  },
  sources: ['Robbins & Monro 1951, Annals of Mathematical Statistics 22(3)', 'Sutskever et al. 2013, ICML (momentum, Nesterov)'],
  params,
};

export const sgdSchema = z
  .strictObject({
    name: z.literal('sgd'),
    momentum: params.momentum.schema.default(params.momentum.default),
    nesterov: params.nesterov.schema.default(params.nesterov.default),
  })
  .readonly();

/**
 * Without momentum w = w - rate g. With it, velocity = momentum velocity - rate g, then w = w + velocity, or for Nesterov
 * w = w + momentum velocity - rate g.
 *
 * @see keras/src/optimizers/sgd.py
 */
export function sgdRule({ momentum, nesterov }: z.infer<typeof sgdSchema>): UpdateRule {
  return momentum === 0 ? plainRule : momentumRule(momentum, nesterov);
}

const plainRule: UpdateRule = {
  memory: [],
  at:
    ({ learningRate }) =>
    ({ weight, slope }) => ({ weight: minus(weight, times(slope, learningRate)), memory: {} }),
  fused:
    ({ learningRate }) =>
    ({ weight, slope }) => [{ op: 'ResourceApplyGradientDescent', inputs: [weight, learningRate, slope], attrs: { T: FLOAT } }],
};

function momentumRule(momentum: number, nesterov: boolean): UpdateRule {
  return {
    memory: ['velocity'],
    at:
      ({ learningRate }) =>
      ({ weight, slope, memory }) => {
        const down = times(slope, learningRate);
        const velocity = minus(times(memory('velocity'), momentum), down);
        const moved = nesterov ? minus(plus(weight, times(velocity, momentum)), down) : plus(weight, velocity);
        return { weight: moved, memory: { velocity } };
      },
    fused: ({ learningRate }) => {
      const share = constant([momentum]);
      const attrs = { T: FLOAT, use_nesterov: { flag: nesterov } };
      return ({ weight, slope, memory }) => [
        { op: 'ResourceApplyKerasMomentum', inputs: [weight, memory('velocity'), learningRate, slope, share], attrs },
      ];
    },
  };
}
