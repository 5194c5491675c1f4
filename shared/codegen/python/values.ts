import type { Arg, Args, Prelude } from '../../calls/call.ts';
import { mapRecord } from '../../record.ts';
import type { Group, Item } from './doc.ts';

/** Words that cannot be a name, among those made of lower case letters, and what nobody expects to be a layer. */
export const pythonReserved: readonly string[] = [
  ...['and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for'],
  ...['from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with'],
  ...['yield', 'input', 'print', 'self', 'super', 'type', 'sum', 'max', 'min', 'list', 'tuple', 'dict', 'set', 'int', 'float', 'len'],
];

/** How a target spells what differs between them. */
export interface Spelling {
  /** Where it keeps the channels. */
  readonly channelAxis: number;
  /** What stands before the name of an object made in place: `keras.` */
  readonly owner: string;
}

export function pythonValue(value: Arg, spelling: Spelling): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).replace('e+', 'e') : `float("${value < 0 ? '-' : ''}inf")`;
  // JSON's escapes are all Python's too, so no text can break out of its quotes.
  if (typeof value === 'string') return JSON.stringify(value);
  if ('axis' in value) return String(spelling.channelAxis);
  if ('object' in value) return `${spelling.owner}${value.object}(${pairsOf(value.args, spelling).join(', ')})`;
  const parts = value.map((part) => pythonValue(part, spelling));
  return parts.length === 1 ? `(${parts[0] ?? ''},)` : `(${parts.join(', ')})`;
}

function pairsOf(named: Args, spelling: Spelling): readonly string[] {
  return Object.entries(named).map(([name, value]) => `${name}=${pythonValue(value, spelling)}`);
}

/** `nn.Conv2d(in_channels=1, kernel_size=(3, 3))` */
export function pythonCall(head: string, named: Args, spelling: Spelling, positional: readonly Arg[] = []): Group {
  const first = positional.map((value): Item => ({ doc: pythonValue(value, spelling) }));
  const rest = Object.entries(named).map(([name, value]): Item => ({ before: `${name}=`, doc: pythonValue(value, spelling) }));
  return { head, items: [...first, ...rest] };
}

/** Sizes that may be one number where both directions have the same. */
const pairs: ReadonlySet<string> = new Set(['kernel_size', 'strides', 'stride', 'pool_size', 'padding', 'dilation_rate', 'dilation']);

/** `kernel_size=(3, 3)` -> `kernel_size=3` */
export function shortened(args: Args): Args {
  return mapRecord(args, (value, name) => {
    if (!pairs.has(name) || !Array.isArray(value)) return value;
    const [first, second, ...others] = value;
    return typeof first === 'number' && first === second && others.length === 0 ? first : value;
  });
}

/** Each prelude once, whoever asked for it. */
export function preludeSources(preludes: readonly (Prelude | undefined)[]): readonly string[] {
  const sources = new Map(preludes.flatMap((prelude) => (prelude === undefined ? [] : [[prelude.name, prelude.source] as const])));
  return [...sources.values()];
}

export function indented(lines: readonly string[], levels = 1): readonly string[] {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(levels) + line));
}
