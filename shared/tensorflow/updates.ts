import { constant, type Dims, FLOAT, type Float, float, INT, type Int, intConstant, type Variable, variable } from '../ops/tensor.ts';
import type { UpdateRule } from '../training/optimizers/optimizer.ts';
import type { GraphWriter } from './graphDef.ts';
import { type Held, type HeldPart, learnedParts } from './heldWeights.ts';

/** What the optimizer remembers of each learned weight: variable by weight and by the rule's own name. */
export type Memory = ReadonlyMap<HeldPart, Readonly<Record<string, Variable>>>;

export function holdMemory(held: readonly Held[], { memory }: UpdateRule): Memory {
  const slots = ({ name, handle }: HeldPart) => memory.map((slot) => [slot, variable(`${name}/${slot}`, handle.dims)] as const);
  return new Map(learnedParts(held).map((part) => [part, Object.fromEntries(slots(part))]));
}

interface Updating {
  readonly learned: readonly HeldPart[];
  /** Each of them as the slopes were taken at. */
  readonly valueNow: (part: HeldPart) => Float;
  /** One for each learned weight. */
  readonly slopes: readonly Float[];
  readonly memory: Memory;
  readonly rule: UpdateRule;
  readonly learningRate: Float;
  /** 0 for the first. */
  readonly step: Int;
}

/** One update of every learned weight and of what is remembered of it. @returns the name of each one's effect, to be waited for */
export function writeUpdates(writer: GraphWriter, updating: Updating): ReadonlyMap<HeldPart, string> {
  const { learned, valueNow, slopes, memory, rule, learningRate, step } = updating;
  const count = float('Cast', [step], { dims: [], attrs: { SrcT: INT, DstT: FLOAT } });
  const update = rule.fused({ learningRate, step: float('AddV2', [count, constant([1])], { dims: [] }) });
  const effects = learned.map((part, position) => {
    const slope = slopes[position];
    const slots = memory.get(part);
    if (slope === undefined || slots === undefined) throw new Error(`${part.name} has no gradient`);
    const updates = update({ weight: part.handle, value: valueNow(part), slope, memory: (name) => slotOf(slots, name) });
    const last = updates.reduce((after: string | undefined, { op, inputs, attrs }) => {
      return writer.effect(op, part.name, inputs, attrs, after === undefined ? [] : [after]);
    }, undefined);
    if (last === undefined) throw new Error('An optimizer updates each weight');
    return [part, last] as const;
  });
  return new Map(effects);
}

export function filled(dims: Dims, value: number): Float {
  return float('Fill', [intConstant(dims), constant([value])], { dims, attrs: { T: FLOAT, index_type: INT } });
}

function slotOf(slots: Readonly<Record<string, Variable>>, name: string): Variable {
  const slot = slots[name];
  if (slot === undefined) throw new Error(`The optimizer remembers nothing called ${name}`);
  return slot;
}
