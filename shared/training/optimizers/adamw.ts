import * as z from 'zod';
import { FLOAT } from '../../ops/tensor.ts';
import { fraction } from '../../params/kinds.ts';
import { adamParams, adamRule } from './adam.ts';
import { minus, times } from './arithmetic.ts';
import type { OptimizerCard, UpdateRule } from './optimizer.ts';

const params = {
  weightDecay: fraction({
    label: { en: 'Weight decay', ko: '가중치 감쇠' },
    help: {
      en: 'Share of every weight that each step takes away, times the learning rate.',
      ko: '스텝마다 모든 가중치를 이 값에 학습률을 곱한 비율만큼 줄여요.',
    },
    default: 0.004,
    below: 1,
    step: 0.001,
  }),
  ...adamParams,
};

export const adamwCard: OptimizerCard<'adamw'> = {
  name: 'adamw',
  label: { en: 'AdamW', ko: 'AdamW' },
  summary: {
    en: 'Adam that also shrinks every weight a little, against learning by heart.',
    ko: 'Adam처럼 고치면서 가중치를 조금씩 줄여, 학습 이미지를 외우지 않게 해요.',
  },
  sources: ['Loshchilov & Hutter 2017, arXiv:1711.05101'],
  params,
};

export const adamwSchema = z
  .strictObject({
    name: z.literal('adamw'),
    weightDecay: params.weightDecay.schema.default(params.weightDecay.default),
    beta1: params.beta1.schema.default(params.beta1.default),
    beta2: params.beta2.schema.default(params.beta2.default),
    epsilon: params.epsilon.schema.default(params.epsilon.default),
  })
  .readonly();

/**
 * w = w - rate decay w, then what Adam does. Keras leaves no weight out unless it is told to: biases and the scales of batch
 * normalization shrink, too.
 *
 * @see keras/src/optimizers/base_optimizer.py, _apply_weight_decay
 */
export function adamwRule({ weightDecay, ...settings }: z.infer<typeof adamwSchema>): UpdateRule {
  const adam = adamRule(settings);
  return {
    memory: adam.memory,
    at: (now) => {
      const update = adam.at(now);
      const share = times(now.learningRate, weightDecay);
      return (site) => update({ ...site, weight: minus(site.weight, times(site.weight, share)) });
    },
    fused: (now) => {
      const update = adam.fused(now);
      const share = times(now.learningRate, weightDecay);
      return (site) => [
        { op: 'AssignSubVariableOp', inputs: [site.weight, times(site.value, share)], attrs: { dtype: FLOAT } },
        ...update(site),
      ];
    },
  };
}
