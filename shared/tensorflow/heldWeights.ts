import { concatenate } from '../ops/arrange.ts';
import { type Dims, type Float, read, type Variable, variable } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import { type EngineOptions, plainOptions } from './engineOptions.ts';

/** A layer's weight as the running graph holds it: `conv2d/kernel`. */
export interface Held {
  readonly name: string;
  readonly dims: Dims;
  readonly value: Float;
  readonly trainable: boolean;
  readonly l2: number;
  /** Mostly one: the weight itself. Otherwise rows of it, in order. */
  readonly parts: readonly HeldPart[];
}

export interface HeldPart {
  readonly name: string;
  readonly handle: Variable;
  readonly value: Float;
}

/** From here on two products side by side are faster than one. */
const LARGE_KERNEL = 32_768;
const PARTS = 2;

/** A variable for every weight of the layers that lead to the output; two for a large matrix, if `splitDense` asks for it. */
export function holdWeights({ layers, path }: Plan, { splitDense }: Pick<EngineOptions, 'splitDense'> = plainOptions): readonly Held[] {
  const used = layers.filter(({ id }) => path.has(id));
  return used.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape, trainable, l2 = 0 }]) => {
      const name = `${id}/${key}`;
      const parts = splitDense && isLarge(shape) ? rowsOf(name, shape) : [part(name, shape)];
      return { name, dims: shape, value: joined(parts), trainable, l2, parts };
    }),
  );
}

export function heldValue(held: readonly Held[], name: string): Float {
  const found = held.find((weight) => weight.name === name);
  if (found === undefined) throw new Error(`No weight is called ${name}`);
  return found.value;
}

export function learnedParts(held: readonly Held[]): readonly HeldPart[] {
  return held.filter(({ trainable }) => trainable).flatMap(({ parts }) => parts);
}

function isLarge(dims: Dims): boolean {
  const [rows = 0, columns = 0] = dims;
  return dims.length === 2 && rows % PARTS === 0 && rows * columns >= LARGE_KERNEL;
}

function rowsOf(name: string, [rows = 0, ...rest]: Dims): readonly HeldPart[] {
  return Array.from({ length: PARTS }, (_, place) => part(`${name}/rows${place}`, [rows / PARTS, ...rest]));
}

function part(name: string, dims: Dims): HeldPart {
  const handle = variable(name, dims);
  return { name, handle, value: read(handle) };
}

function joined(parts: readonly HeldPart[]): Float {
  const [only, ...others] = parts.map(({ value }) => value);
  if (only === undefined) throw new Error('A weight has a value');
  return others.length === 0 ? only : concatenate([only, ...others], 0);
}
