import { constant, type Dims, FLOAT, type Float, float, INT, type Int, intConstant, type Variable, variable } from '../ops/tensor.ts';
import type { UpdateRule } from '../training/optimizers/optimizer.ts';
import type { GraphWriter } from './graphDef.ts';
import type { Held } from './heldWeights.ts';

/** What the optimizer remembers of each learned weight: variable by weight and by the rule's own name. */
export type Memory = ReadonlyMap<Held, Readonly<Record<string, Variable>>>;

export function holdMemory(held: readonly Held[], { memory }: UpdateRule): Memory {
  const learned = held.filter((weight) => weight.trainable);
  const slots = ({ name, handle }: Held) => memory.map((slot) => [slot, variable(`${name}/${slot}`, handle.dims)] as const);
  return new Map(learned.map((weight) => [weight, Object.fromEntries(slots(weight))]));
}

interface Updating {
  readonly learned: readonly Held[];
  /** One for each learned weight. */
  readonly slopes: readonly Float[];
  readonly memory: Memory;
  readonly rule: UpdateRule;
  readonly learningRate: Float;
  /** 0 for the first. */
  readonly step: Int;
}

/** One update of every learned weight and of what is remembered of it. @returns names of the effects, to be waited for */
export function writeUpdates(writer: GraphWriter, { learned, slopes, memory, rule, learningRate, step }: Updating): readonly string[] {
  const count = float('Cast', [step], { dims: [], attrs: { SrcT: INT, DstT: FLOAT } });
  const update = rule.fused({ learningRate, step: float('AddV2', [count, constant([1])], { dims: [] }) });
  return learned.map((weight, position) => {
    const slope = slopes[position];
    const slots = memory.get(weight);
    if (slope === undefined || slots === undefined) throw new Error(`${weight.name} has no gradient`);
    const { op, inputs, attrs } = update({ weight: weight.handle, slope, memory: (name) => slotOf(slots, name) });
    return writer.effect(op, weight.name, inputs, attrs);
  });
}

export function zeros(dims: Dims): Float {
  return float('Fill', [intConstant(dims), constant([0])], { dims, attrs: { T: FLOAT, index_type: INT } });
}

function slotOf(slots: Readonly<Record<string, Variable>>, name: string): Variable {
  const slot = slots[name];
  if (slot === undefined) throw new Error(`The optimizer remembers nothing called ${name}`);
  return slot;
}
