import type { TorchCall } from '../calls/call.ts';
import { relu, sigmoid, softmax, tanh } from '../ops/elementwise.ts';
import type { Float } from '../ops/tensor.ts';
import { choice, type ParamKind } from '../params/kinds.ts';
import { mapRecord } from '../record.ts';
import type { Text } from '../text.ts';

interface Activation {
  readonly label: Text;
  readonly apply: (x: Float) => Float;
  readonly pytorch: readonly TorchCall<never>[];
}

/** Keyed by Keras's name, which TF.js shares. A new activation is one entry here, and every layer that has one offers it. */
const activations = {
  linear: { label: { en: 'None', ko: '없음' }, apply: (x) => x, pytorch: [] },
  relu: { label: { en: 'ReLU', ko: 'ReLU' }, apply: relu, pytorch: [{ module: 'ReLU' }] },
  sigmoid: { label: { en: 'Sigmoid', ko: '시그모이드' }, apply: sigmoid, pytorch: [{ module: 'Sigmoid' }] },
  tanh: { label: { en: 'Tanh', ko: '쌍곡탄젠트' }, apply: tanh, pytorch: [{ module: 'Tanh' }] },
  softmax: { label: { en: 'Softmax', ko: '소프트맥스' }, apply: softmax, pytorch: [{ module: 'Softmax', args: { dim: 1 } }] },
} satisfies Record<string, Activation>;
export type ActivationName = keyof typeof activations;

export function activationParam(initial: ActivationName = 'linear'): ParamKind<ActivationName> {
  return choice({
    label: { en: 'Activation', ko: '활성화 함수' },
    help: { en: 'Curve that each output value goes through.', ko: '출력값마다 적용하는 함수예요.' },
    default: initial,
    options: mapRecord(activations, (activation) => activation.label),
  });
}

export function activate(x: Float, name: ActivationName): Float {
  return activations[name].apply(x);
}

export function torchActivation(name: ActivationName): readonly TorchCall<never>[] {
  return activations[name].pytorch;
}
