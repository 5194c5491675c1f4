import * as z from 'zod';
import { constant, FLOAT } from '../../ops/tensor.ts';
import { fraction, positive } from '../../params/kinds.ts';
import { follow, minus, over, plus, power, root, square, times } from './arithmetic.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';

/** AdamW has the same. */
export const adamParams = {
  beta1: fraction({
    label: { en: 'Beta 1', ko: '베타 1' },
    help: { en: 'How long it remembers the direction of the slope.', ko: '기울기의 방향을 얼마나 오래 기억할지 정해요.' },
    default: 0.9,
    below: 1,
    step: 0.01,
  }),
  beta2: fraction({
    label: { en: 'Beta 2', ko: '베타 2' },
    help: { en: 'How long it remembers the size of the slope.', ko: '기울기의 크기를 얼마나 오래 기억할지 정해요.' },
    default: 0.999,
    below: 1,
    step: 0.001,
  }),
  epsilon: positive({
    label: { en: 'Epsilon', ko: '엡실론' },
    help: { en: 'Added below the line, so that nothing is divided by 0.', ko: '0으로 나누지 않도록 분모에 더하는 값이에요.' },
    default: 1e-7,
    max: 1,
  }),
};

export const adamCard: OptimizerCard<'adam'> = {
  name: 'adam',
  label: { en: 'Adam', ko: 'Adam' },
  summary: {
    en: 'Gives every weight a step size of its own. A good first choice.',
    ko: '가중치마다 한 번에 고치는 폭을 따로 정해요. 처음 쓰기에 좋아요.',
  },
  sources: ['Kingma & Ba 2014, arXiv:1412.6980'],
  params: adamParams,
};

export const adamSchema = z
  .strictObject({
    name: z.literal('adam'),
    beta1: adamParams.beta1.schema.default(adamParams.beta1.default),
    beta2: adamParams.beta2.schema.default(adamParams.beta2.default),
    epsilon: adamParams.epsilon.schema.default(adamParams.epsilon.default),
  })
  .readonly();

/**
 * m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g²;  w = w - rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 *
 * @see keras/src/optimizers/adam.py
 */
export function adamRule({ beta1, beta2, epsilon }: Omit<z.infer<typeof adamSchema>, 'name'>): UpdateRule {
  return {
    memory: ['m', 'v'],
    at: ({ learningRate, step }) => {
      const corrected = over(root(minus(1, power(beta2, step))), minus(1, power(beta1, step)));
      const pace = times(learningRate, corrected);
      return ({ weight, slope, memory }) => {
        const m = follow(memory('m'), slope, beta1);
        const v = follow(memory('v'), square(slope), beta2);
        return { weight: minus(weight, over(times(m, pace), plus(root(v), epsilon))), memory: { m, v } };
      };
    },
    fused: ({ learningRate, step }) => {
      const settings = [beta1, beta2, epsilon].map((setting) => constant([setting]));
      const powers = [power(beta1, step), power(beta2, step)];
      return ({ weight, slope, memory }) => {
        const inputs = [weight, memory('m'), memory('v'), ...powers, learningRate, ...settings, slope];
        return [{ op: 'ResourceApplyAdam', inputs, attrs: { T: FLOAT } }];
      };
    },
  };
}
