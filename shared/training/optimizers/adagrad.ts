import * as z from 'zod';
import { FLOAT } from '../../ops/tensor.ts';
import { positive } from '../../params/kinds.ts';
import { minus, over, plus, root, square, times } from './arithmetic.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';

const params = {
  initialAccumulator: positive({
    label: { en: 'Initial accumulator', ko: '누적값 초깃값' },
    help: {
      en: 'What the sum of squared slopes begins with. Larger makes the first steps smaller.',
      ko: '기울기 제곱의 합이 시작하는 값이에요. 크면 처음에 고치는 폭이 작아져요.',
    },
    default: 0.1,
    max: 100,
  }),
  epsilon: positive({
    label: { en: 'Epsilon', ko: '엡실론' },
    help: { en: 'Added below the line, so that nothing is divided by 0.', ko: '0으로 나누지 않도록 분모에 더하는 값이에요.' },
    default: 1e-7,
    max: 1,
  }),
};

export const adagradCard: OptimizerCard<'adagrad'> = {
  name: 'adagrad',
  label: { en: 'Adagrad', ko: 'Adagrad' },
  summary: {
    en: 'Takes smaller steps for weights that have moved much. Wants a larger learning rate than Adam, about 0.01 to 0.1.',
    ko: '많이 움직인 가중치일수록 조금씩 고쳐요. Adam보다 큰 학습률(0.01~0.1쯤)이 어울려요.',
  },
  sources: ['Duchi et al. 2011, JMLR 12'],
  params,
};

export const adagradSchema = z
  .strictObject({
    name: z.literal('adagrad'),
    initialAccumulator: params.initialAccumulator.schema.default(params.initialAccumulator.default),
    epsilon: params.epsilon.schema.default(params.epsilon.default),
  })
  .readonly();

/**
 * sum = sum + g²;  w = w - rate g / sqrt(sum + epsilon). What is kept is sum + epsilon: TensorFlow's operation has no epsilon, or
 * adds it outside the root.
 *
 * @see keras/src/optimizers/adagrad.py
 */
export function adagradRule({ initialAccumulator, epsilon }: z.infer<typeof adagradSchema>): UpdateRule {
  return {
    memory: ['sum'],
    start: initialAccumulator + epsilon,
    at:
      ({ learningRate }) =>
      ({ weight, slope, memory }) => {
        const sum = plus(memory('sum'), square(slope));
        return { weight: minus(weight, over(times(slope, learningRate), root(sum))), memory: { sum } };
      },
    fused:
      ({ learningRate }) =>
      ({ weight, slope, memory }) => [
        {
          op: 'ResourceApplyAdagrad',
          inputs: [weight, memory('sum'), learningRate, slope],
          attrs: { T: FLOAT, update_slots: { flag: true } },
        },
      ],
  };
}
