import { addBias, matMul } from '../ops/linear.ts';
import { flag, integer } from '../params/kinds.ts';
import { activate, activationParam, torchActivation } from './activations.ts';
import { defineLayer } from './defineLayer.ts';
import { kernel, perChannel } from './weights.ts';

/**
 * Connects every input value with every unit: y = x W + b.
 *
 * Shape    n -> units
 * Weights  kernel (n x units), bias (units)
 * Refused  'wrong-rank': an image, which Keras would take row by row and beginners never mean
 */
export const dense = defineLayer({
  type: 'dense',
  group: 'dense',
  label: { en: 'Dense', ko: '완전 연결 Dense' },
  summary: { en: 'Weighs all its input values together, once per unit.', ko: '유닛마다 모든 입력값에 가중치를 곱해 더해요.' },
  accepts: 'vector',
  params: {
    units: integer({
      label: { en: 'Units', ko: '유닛 수' },
      help: { en: 'Number of output values.', ko: '출력값의 개수예요.' },
      default: 64,
      min: 1,
      max: 4096,
    }),
    activation: activationParam(),
    useBias: flag({
      label: { en: 'Bias', ko: '편향' },
      help: { en: 'Adds one learned number to each unit.', ko: '유닛마다 학습한 값 하나를 더해요.' },
      default: true,
    }),
  },
  rule: 'weightedSum',
  sees: () => ({ kind: 'everything', channels: 'all' }),
  outputShape: ({ params }) => [params.units],
  weights: ({ params, input: [size] }) => ({
    kernel: kernel('IO', [size, params.units]),
    bias: params.useBias ? perChannel(params.units) : undefined,
  }),
  forward: ({ x, params, weights }) => activate(addBias(matMul(x, weights.kernel), weights.bias), params.activation),
  keras: ({ params }) => ({
    layer: 'Dense',
    args: { units: params.units, activation: params.activation, use_bias: params.useBias, kernel_initializer: 'glorot_uniform' },
  }),
  pytorch: ({ params, input: [size] }) => [
    {
      module: 'Linear',
      args: { in_features: size, out_features: params.units, bias: params.useBias },
      weights: { weight: 'kernel', bias: 'bias' },
    },
    ...torchActivation(params.activation),
  ],
});
