import * as z from 'zod';
import { constant, FLOAT } from '../../ops/tensor.ts';
import { flag, fraction, positive } from '../../params/kinds.ts';
import { follow, minus, over, plus, root, square, times } from './arithmetic.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';

const params = {
  rho: fraction({
    label: { en: 'Rho', ko: '로(ρ)' },
    help: { en: 'How long it remembers the size of the slope.', ko: '기울기의 크기를 얼마나 오래 기억할지 정해요.' },
    default: 0.9,
    below: 1,
    step: 0.01,
  }),
  momentum: fraction({
    label: { en: 'Momentum', ko: '모멘텀' },
    help: { en: 'Share of the last step that goes on into this one.', ko: '지난 스텝에서 움직인 양을 이번 스텝에 이어 가는 비율이에요.' },
    default: 0,
    below: 1,
  }),
  epsilon: positive({
    label: { en: 'Epsilon', ko: '엡실론' },
    help: { en: 'Added below the line, so that nothing is divided by 0.', ko: '0으로 나누지 않도록 분모에 더하는 값이에요.' },
    default: 1e-7,
    max: 1,
  }),
  centered: flag({
    label: { en: 'Centred', ko: '중심화' },
    help: {
      en: 'Measures the slope against its own average. Takes more memory.',
      ko: '기울기를 기울기의 평균과 비교해서 재요. 메모리를 더 써요.',
    },
    default: false,
  }),
};

export const rmspropCard: OptimizerCard<'rmsprop'> = {
  name: 'rmsprop',
  label: { en: 'RMSprop', ko: 'RMSprop' },
  summary: {
    en: 'Divides each step by the usual size of its slope.',
    ko: '기울기의 평소 크기로 나누어 고치는 폭을 고르게 해요.',
  },
  sources: ['Hinton 2012, Neural Networks for Machine Learning, lecture 6e'],
  params,
};

export const rmspropSchema = z
  .strictObject({
    name: z.literal('rmsprop'),
    rho: params.rho.schema.default(params.rho.default),
    momentum: params.momentum.schema.default(params.momentum.default),
    epsilon: params.epsilon.schema.default(params.epsilon.default),
    centered: params.centered.schema.default(params.centered.default),
  })
  .readonly();

/**
 * v = rho v + (1 - rho) g²;  velocity = momentum velocity + rate g / sqrt(v + epsilon);  w = w - velocity. Centered takes v - mean²
 * for v, with mean = rho mean + (1 - rho) g.
 *
 * @see keras/src/optimizers/rmsprop.py
 */
export function rmspropRule({ rho, momentum, epsilon, centered }: z.infer<typeof rmspropSchema>): UpdateRule {
  return {
    memory: centered ? ['mean', 'v', 'velocity'] : ['v', 'velocity'],
    at:
      ({ learningRate }) =>
      ({ weight, slope, memory }) => {
        const v = follow(memory('v'), square(slope), rho);
        const mean = centered ? follow(memory('mean'), slope, rho) : undefined;
        const spread = mean === undefined ? v : minus(v, square(mean));
        const step = over(times(slope, learningRate), root(plus(spread, epsilon)));
        const velocity = plus(times(memory('velocity'), momentum), step);
        return { weight: minus(weight, velocity), memory: { v, velocity, ...(mean === undefined ? {} : { mean }) } };
      },
    fused: ({ learningRate }) => {
      const settings = [rho, momentum, epsilon].map((setting) => constant([setting]));
      const kept = centered ? ['mean', 'v', 'velocity'] : ['v', 'velocity'];
      const op = centered ? 'ResourceApplyCenteredRMSProp' : 'ResourceApplyRMSProp';
      return ({ weight, slope, memory }) => [
        { op, inputs: [weight, ...kept.map(memory), learningRate, ...settings, slope], attrs: { T: FLOAT } },
      ];
    },
  };
}
