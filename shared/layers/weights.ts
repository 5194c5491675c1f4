import type { Float } from '../ops/tensor.ts';
import { mapRecord } from '../record.ts';
import { type Formula, named, plus, times } from '../shapes/formula.ts';
import { printShape, valueCount } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import type { InitializerName } from './initializers.ts';

/**
 * What each axis of a weight means: Height, Width, In, Out, Multiplier; C is one number a channel. Targets that order axes
 * otherwise (PyTorch and ONNX: OIHW) turn a weight by this, so no layer does.
 */
export type WeightAxes = 'HWIO' | 'HWIM' | 'IO' | 'C';

export interface Weight {
  readonly shape: readonly number[];
  readonly axes: WeightAxes;
  readonly label: Text;
  /** How it is filled at the start of a run: see startOf. */
  readonly initializer: InitializerName;
  /** False for what a run gathers but does not learn, such as a moving mean. */
  readonly trainable: boolean;
  /** Times the sum of its squares, a part of the loss; 0 if left out. */
  readonly l2?: number;
}
/** A layer's weights by name. Undefined where a setting leaves one out. */
export type Weights = Readonly<Record<string, Weight | undefined>>;
export type WeightTensors<W extends Weights> = { readonly [Name in keyof W]: Float | Extract<W[Name], undefined> };

/** Numbers that multiply the input; each is used once at every place of the output. */
export function kernel(
  axes: Exclude<WeightAxes, 'C'>,
  shape: readonly number[],
  at: Pick<Partial<Weight>, 'initializer' | 'l2'> = {},
): Weight {
  const { initializer = 'glorotUniform', l2 = 0 } = at;
  return { shape, axes, label: { en: 'kernel', ko: '커널' }, initializer, trainable: true, l2 };
}

/** One learned number for each output channel, 0 at first. */
export function bias(channels: number): Weight {
  return perChannel(channels, { label: { en: 'bias', ko: '편향' } });
}

/** One number a channel. */
export function perChannel(channels: number, at: Pick<Weight, 'label'> & { initializer?: 'zeros' | 'ones'; trainable?: boolean }): Weight {
  const { label, initializer = 'zeros', trainable = true } = at;
  return { shape: [channels], axes: 'C', label, initializer, trainable };
}

export function isKernel(weight: Weight): boolean {
  return weight.axes !== 'C';
}

export type PresentWeights = Readonly<Record<string, Weight>>;

/** The weights that are there, by name. */
export function present(weights: Weights): PresentWeights {
  const there: Record<string, Weight> = {};
  for (const [name, weight] of Object.entries(weights)) if (weight !== undefined) there[name] = weight;
  return there;
}

/** Number of values in all of them, and in those that are learned. */
export function countOf(weights: PresentWeights): { readonly all: number; readonly trainable: number } {
  let [all, trainable] = [0, 0];
  for (const weight of Object.values(weights)) {
    const count = valueCount(weight.shape);
    all += count;
    if (weight.trainable) trainable += count;
  }
  return { all, trainable };
}

const axisNames = {
  kernel: { en: 'kernel', ko: '커널' },
  I: { en: 'channels', ko: '채널' },
  O: { en: 'filters', ko: '필터' },
  M: { en: 'per channel', ko: '채널마다' },
  inputs: { en: 'inputs', ko: '입력' },
  units: { en: 'units', ko: '유닛' },
} satisfies Record<string, Text>;

/** The number of a layer's weights, as it comes about: `3×3 × 32 × 64 + 64`. Undefined where there are none. */
export function weightFormula(weights: PresentWeights): Formula | undefined {
  const parts = Object.values(weights).map(formulaOf);
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => plus(sum, part));
}

function formulaOf({ axes, shape, label }: Weight): Formula {
  const [first = 0, second = 0, third = 0, fourth = 0] = shape;
  if (axes === 'C') return named(first, label);
  if (axes === 'IO') return times(named(first, axisNames.inputs), named(second, axisNames.units));
  const window = named(first * second, axisNames.kernel, printShape([first, second]));
  return times(times(window, named(third, axisNames.I)), named(fourth, axes === 'HWIO' ? axisNames.O : axisNames.M));
}

/** Gives each weight its tensor, under the same name. */
export function tensorsOf<W extends Weights>(weights: W, tensorOf: (name: string) => Float): WeightTensors<W> {
  const tensors = mapRecord(weights, (weight, name) => (weight === undefined ? undefined : tensorOf(name)));
  // mapRecord keeps the keys but gives all values one type; this restores which of them can be undefined.
  return tensors as WeightTensors<W>;
}
