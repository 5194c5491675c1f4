import { scale } from '../ops/elementwise.ts';
import { constant, type Dims, FLOAT, type Float, float, INT, intConstant, read, type Variable, variable } from '../ops/tensor.ts';
import type { GraphWriter } from './graphDef.ts';
import type { Held } from './heldWeights.ts';

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** Moving averages of each weight's gradient and its square, and the powers that correct their start. */
export interface AdamMemory {
  readonly slots: readonly { readonly m: Variable; readonly v: Variable }[];
  readonly power1: Variable;
  readonly power2: Variable;
}

export function adamMemory(learned: readonly Held[]): AdamMemory {
  const slot = (name: string, dims: Dims) => ({ m: variable(`${name}/m`, dims), v: variable(`${name}/v`, dims) });
  return {
    slots: learned.map(({ name, handle }) => slot(name, handle.dims)),
    power1: variable('adam/power1', []),
    power2: variable('adam/power2', []),
  };
}

/**
 * One update of every learned weight.
 *
 * @returns names of the effects, to be waited for
 * @see Kingma & Ba 2014, arXiv:1412.6980
 */
export function applyAdam(
  writer: GraphWriter,
  learned: readonly Held[],
  slopes: readonly Float[],
  memory: AdamMemory,
  adam: AdamSettings,
): readonly string[] {
  const settings = [adam.learningRate, adam.beta1, adam.beta2, adam.epsilon].map((value) => constant([value]));
  const powers = [read(memory.power1), read(memory.power2)];
  const applied = learned.map(({ name, handle }, position) => {
    const slot = memory.slots[position];
    const slope = slopes[position];
    if (slot === undefined || slope === undefined) throw new Error(`${name} has no gradient`);
    return writer.effect('ResourceApplyAdam', name, [handle, slot.m, slot.v, ...powers, ...settings, slope], { T: FLOAT });
  });
  const advance = (power: Variable, value: Float | undefined, beta: number) =>
    value === undefined ? [] : [writer.effect('AssignVariableOp', 'adam', [power, scale(value, beta)], { dtype: FLOAT }, applied)];
  return [...applied, ...advance(memory.power1, powers[0], adam.beta1), ...advance(memory.power2, powers[1], adam.beta2)];
}

/** What the memory begins with. */
export function initialMemory(
  { slots, power1, power2 }: AdamMemory,
  { beta1, beta2 }: AdamSettings,
): readonly (readonly [Variable, Float])[] {
  const empty = slots.flatMap(({ m, v }) => [m, v]).map((handle) => [handle, zeros(handle.dims)] as const);
  return [...empty, [power1, constant([beta1])], [power2, constant([beta2])]];
}

function zeros(dims: Dims): Float {
  return float('Fill', [intConstant(dims), constant([0])], { dims, attrs: { T: FLOAT, index_type: INT } });
}
