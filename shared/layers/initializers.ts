import { choice, type ParamKind, rare } from '../params/kinds.ts';
import type { Text } from '../text.ts';

/** How the values of a weight are drawn at the start of a run. */
export type Start =
  | { readonly kind: 'constant'; readonly value: number }
  /** Evenly from -limit to limit. */
  | { readonly kind: 'uniform'; readonly limit: number }
  /** From a normal distribution around 0, drawn again where a value is further out than 2 standard deviations. */
  | { readonly kind: 'truncatedNormal'; readonly stddev: number };

interface Initializer {
  readonly label: Text;
  readonly start: (fanIn: number, fanOut: number) => Start;
}

/** Standard deviation of a normal distribution cut off at 2: Keras and TF.js divide by it to get the variance they were asked for. */
const CUT_STDDEV = 0.87962566103423978;

const uniform = (variance: number): Start => ({ kind: 'uniform', limit: Math.sqrt(3 * variance) });
const normal = (variance: number): Start => ({ kind: 'truncatedNormal', stddev: Math.sqrt(variance) / CUT_STDDEV });
const constantly = (value: number): Start => ({ kind: 'constant', value });

/**
 * Keyed by TF.js's names, which are Keras's in camelCase.
 *
 * @see Glorot & Bengio 2010 (AISTATS): variance 2 / (fanIn + fanOut); He et al. 2015, arXiv:1502.01852: variance 2 / fanIn
 */
const initializers = {
  glorotUniform: { label: { en: 'Glorot uniform', ko: 'Glorot 균등' }, start: (fanIn, fanOut) => uniform(2 / (fanIn + fanOut)) },
  glorotNormal: { label: { en: 'Glorot normal', ko: 'Glorot 정규' }, start: (fanIn, fanOut) => normal(2 / (fanIn + fanOut)) },
  heUniform: { label: { en: 'He uniform', ko: 'He 균등' }, start: (fanIn) => uniform(2 / fanIn) },
  heNormal: { label: { en: 'He normal', ko: 'He 정규' }, start: (fanIn) => normal(2 / fanIn) },
  zeros: { label: { en: 'Zeros', ko: '모두 0' }, start: () => constantly(0) },
  ones: { label: { en: 'Ones', ko: '모두 1' }, start: () => constantly(1) },
} satisfies Record<string, Initializer>;
export type InitializerName = keyof typeof initializers;

/** glorotUniform -> glorot_uniform */
export function kerasInitializer(name: InitializerName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The setting of a layer with a kernel. */
export function initializerParam(): ParamKind<InitializerName> {
  const entries = Object.entries(initializers).map(([name, { label }]) => [name, label]);
  return rare(
    choice({
      label: { en: 'Initial weights', ko: '가중치 초깃값' },
      help: { en: 'How the kernel is filled before training.', ko: '학습하기 전에 커널을 채우는 방법이에요.' },
      default: 'glorotUniform',
      // The same keys with their labels alone.
      options: Object.fromEntries(entries) as Readonly<Record<InitializerName, Text>>,
    }),
  );
}

/**
 * How to fill a weight.
 *
 * fanIn and fanOut are the last two sizes, times the number of places of a kernel: [rows, columns, in, out] or [in, out].
 *
 * @param shape  of the weight; with one axis only 'zeros' and 'ones' make sense, and Keras takes its size for both fans
 */
export function startOf({ shape, initializer }: { readonly shape: readonly number[]; readonly initializer: InitializerName }): Start {
  const places = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const [fanIn = 1, fanOut = fanIn] = shape.slice(-2);
  return initializers[initializer].start(fanIn * places, fanOut * places);
}
