import type { TorchCall } from '../calls/call.ts';
import { elu, erf, leakyRelu, relu, selu, sigmoid, softmax, tanh } from '../ops/activation.ts';
import { addNumber, multiply, scale } from '../ops/elementwise.ts';
import type { Float } from '../ops/tensor.ts';
import { choice, type ParamKind } from '../params/kinds.ts';
import { mapRecord } from '../record.ts';
import type { Text } from '../text.ts';

interface Activation {
  readonly label: Text;
  /** What it does to a value, as it stands on a card. */
  readonly curve: Text;
  readonly apply: (x: Float) => Float;
  readonly pytorch: readonly TorchCall<never>[];
}

/** What Keras's `activation="leaky_relu"` multiplies negative values by; its LeakyReLU layer takes 0.3 unless told otherwise. */
const NEGATIVE_SLOPE = 0.2;
const everywhere = (curve: string): Text => ({ en: curve, ko: curve });

/**
 * Keyed by TF.js's name, which is Keras's in camelCase. A new activation is one entry here, and every layer that has one offers it.
 *
 * @see Keras's activations for the definitions: elu with alpha 1, gelu exact (not the tanh approximation)
 */
const activations = {
  linear: { label: { en: 'none', ko: '없음' }, curve: everywhere('x'), apply: (x) => x, pytorch: [] },
  relu: { label: everywhere('relu'), curve: everywhere('max(x, 0)'), apply: relu, pytorch: [{ module: 'ReLU' }] },
  leakyRelu: {
    label: everywhere('leaky relu'),
    curve: everywhere(`max(x, ${NEGATIVE_SLOPE}x)`),
    apply: (x) => leakyRelu(x, NEGATIVE_SLOPE),
    pytorch: [{ module: 'LeakyReLU', args: { negative_slope: NEGATIVE_SLOPE } }],
  },
  elu: { label: everywhere('elu'), curve: everywhere('x or eˣ − 1'), apply: elu, pytorch: [{ module: 'ELU' }] },
  selu: { label: everywhere('selu'), curve: everywhere('1.05 × elu'), apply: selu, pytorch: [{ module: 'SELU' }] },
  gelu: { label: everywhere('gelu'), curve: everywhere('x × Φ(x)'), apply: gelu, pytorch: [{ module: 'GELU' }] },
  sigmoid: { label: everywhere('sigmoid'), curve: everywhere('1 ÷ (1 + e⁻ˣ)'), apply: sigmoid, pytorch: [{ module: 'Sigmoid' }] },
  tanh: { label: everywhere('tanh'), curve: everywhere('tanh(x)'), apply: tanh, pytorch: [{ module: 'Tanh' }] },
  softmax: {
    label: everywhere('softmax'),
    curve: { en: 'shares of 1', ko: '합이 1' },
    apply: softmax,
    pytorch: [{ module: 'Softmax', args: { dim: 1 } }],
  },
} satisfies Record<string, Activation>;
export type ActivationName = keyof typeof activations;

/** x times the share of a normal distribution below x: x (1 + erf(x / sqrt 2)) / 2. @see Hendrycks & Gimpel 2016, arXiv:1606.08415 */
function gelu(x: Float): Float {
  return multiply(x, scale(addNumber(erf(scale(x, Math.SQRT1_2)), 1), 0.5));
}

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

export function labelOf(name: ActivationName): Text {
  return activations[name].label;
}

export function curveOf(name: ActivationName): Text {
  return activations[name].curve;
}

/** leakyRelu -> leaky_relu */
export function kerasActivation(name: ActivationName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function torchActivation(name: ActivationName): readonly TorchCall<never>[] {
  return activations[name].pytorch;
}
