import { concatenate, split } from '../ops/arrange.ts';
import { constant, FLOAT, type Float, feed, float, read, type Variable } from '../ops/tensor.ts';
import type { Entry, GraphWriter } from './graphDef.ts';
import type { Held, HeldPart } from './heldWeights.ts';
import type { Memory } from './updates.ts';

/**
 * All that learning goes on from: every weight and what the optimizer remembers of it, under names that do not tell how the graph holds
 * them: `conv2d/kernel`, `conv2d/kernel/m`. A step's masks and images follow from its number, so nothing else is kept.
 */
interface Kept {
  readonly name: string;
  readonly dims: Float['dims'];
  /** Mostly one; several where a weight is held in rows. */
  readonly handles: readonly Variable[];
}

export const WEIGHTS = 'weights';
export const MEMORY = 'memory';

/** Reads it: `state/weights/conv2d/kernel`, `state/memory/conv2d/kernel/m`. */
export function writeReadState(writer: GraphWriter, held: readonly Held[], memory: Memory): Entry {
  const outputs = everything(held, memory).map(({ name, handles }) => [`state/${name}`, joined(handles)] as const);
  for (const [name, value] of outputs) writer.output(name, value);
  return { inputs: {}, outputs: Object.fromEntries(outputs) };
}

/** Sets it to what is fed as `restore/...`; what is learned next is as if the run had never been left. */
export function writeRestoreState(writer: GraphWriter, held: readonly Held[], memory: Memory): Entry {
  const fed = everything(held, memory).map((kept) => ({ ...kept, value: feed(`restore/${kept.name}`, 'float', kept.dims) }));
  const effects = fed.flatMap(({ handles, value }) => assigned(writer, handles, value));
  writer.output('restore/done', constant([0]), effects);
  return {
    inputs: Object.fromEntries(fed.map(({ name, value }) => [`restore/${name}`, value])),
    outputs: { 'restore/done': { kind: 'float', dims: [] } },
  };
}

/** Sets variables to the rows of a value. @returns the effects, to be waited for */
export function assigned(writer: GraphWriter, handles: readonly Variable[], value: Float, scope = 'restore'): readonly string[] {
  const rows = (handles.length === 1 ? [value] : split(value, 0, handles.length)).map(copy);
  return handles.map((handle, place) => writer.effect('AssignVariableOp', scope, [handle, rows[place] ?? value], { dtype: FLOAT }));
}

function everything(held: readonly Held[], memory: Memory): readonly Kept[] {
  return held.flatMap(({ name, dims, parts }) => [
    { name: `${WEIGHTS}/${name}`, dims, handles: parts.map(({ handle }) => handle) },
    ...slotNames(parts, memory).map((slot) => ({
      name: `${MEMORY}/${name}/${slot}`,
      dims,
      handles: parts.map((part) => slotOf(memory, part, slot)),
    })),
  ]);
}

function slotNames([part]: readonly HeldPart[], memory: Memory): readonly string[] {
  return Object.keys((part && memory.get(part)) ?? {});
}

function slotOf(memory: Memory, part: HeldPart, slot: string): Variable {
  const variable = memory.get(part)?.[slot];
  if (variable === undefined) throw new Error(`The optimizer remembers no ${slot} of ${part.name}`);
  return variable;
}

function joined(handles: readonly Variable[]): Float {
  const [only, ...others] = handles.map((handle) => read(handle));
  if (only === undefined) throw new Error('What is kept is held somewhere');
  return others.length === 0 ? only : concatenate([only, ...others], 0);
}

/**
 * Memory of its own. What is fed is the caller's, and rows that were split off share it: an update would write into it, or be the last to
 * let go of it on a thread of its own. There tfjs-node tells V8, which is for the main thread alone to do (a segmentation fault, now and then).
 */
function copy(x: Float): Float {
  return float('DeepCopy', [x], { dims: x.dims });
}
