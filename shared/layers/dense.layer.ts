import { addBias, matMul } from '../ops/linear.ts';
import { integer } from '../params/kinds.ts';
import { grouped } from '../shapes/formula.ts';
import { activate, activationParam, kerasActivation, labelOf, torchActivation } from './activations.ts';
import { defineLayer } from './defineLayer.ts';
import { initializerParam, kerasInitializer } from './initializers.ts';
import { biasParam, kerasL2, l2Param, NO_L2_IN_PYTORCH } from './kernelParams.ts';
import { bias, kernel } from './weights.ts';

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
  label: { en: 'Dense', ko: '밀집 층' },
  summary: { en: 'Weighs all its input values together, once per unit.', ko: '유닛마다 모든 입력값에 가중치를 곱해 더해요.' },
  accepts: 'vector',
  params: {
    units: integer({
      label: { en: 'Units', ko: '유닛' },
      help: { en: 'Number of output values.', ko: '출력값의 개수예요.' },
      unit: { en: 'units', ko: '개' },
      default: 64,
      min: 1,
      max: 4096,
    }),
    activation: activationParam('relu'),
    useBias: biasParam(),
    initializer: initializerParam(),
    l2: l2Param(),
  },
  classifies: (classes) => ({ units: classes, activation: 'softmax' }),
  words: ({ units, activation }) => ({
    main: { en: units === 1 ? '1 unit' : `${grouped(units)} units`, ko: `유닛 ${grouped(units)}개` },
    detail: activation === 'linear' ? { en: 'no activation', ko: '활성화 함수 없음' } : labelOf(activation),
  }),
  rule: 'weightedSum',
  sees: () => ({ kind: 'everything', channels: 'all' }),
  outputShape: ({ params }) => [params.units],
  weights: ({ params, input: [size] }) => ({
    kernel: kernel('IO', [size, params.units], params),
    bias: params.useBias ? bias(params.units) : undefined,
  }),
  forward: ({ x, params, weights }) => activate(addBias(matMul(x, weights.kernel), weights.bias), params.activation),
  keras: ({ params }) => ({
    layer: 'Dense',
    args: {
      units: params.units,
      activation: kerasActivation(params.activation),
      use_bias: params.useBias,
      kernel_initializer: kerasInitializer(params.initializer),
      ...kerasL2('kernel_regularizer', params.l2),
    },
  }),
  notIn: { pytorch: { initializer: 'A PyTorch module brings its initial weights; exported ones replace them.', l2: NO_L2_IN_PYTORCH } },
  pytorch: ({ params, input: [size] }) => [
    {
      module: 'Linear',
      args: { in_features: size, out_features: params.units, bias: params.useBias },
      weights: { weight: 'kernel', bias: 'bias' },
    },
    ...torchActivation(params.activation),
  ],
});
