import { diffArrays } from 'diff';
import type { Row } from '../../store/codeSlice.ts';
import { looksTheSame } from './rows.ts';

/** A row, or one that stays as it is: its place among those before. */
export type Line = Row | number;

export interface Continued {
  readonly rows: readonly Row[];
  /** The same in little: few lines change in an edit. */
  readonly lines: readonly Line[];
  /** The places of lines that were not there before. */
  readonly changed: ReadonlySet<number>;
}

/** Code that has become other code: lines that stay, or take another's place, keep its key. */
export function continued(before: readonly Row[], after: readonly Row[], newKey: () => number): Continued {
  const [rows, lines, changed]: [Row[], Line[], Set<number>] = [[], [], new Set()];
  let from = 0;
  let gone: readonly Row[] = [];
  for (const { added, removed, count } of diffArrays(textsOf(before), textsOf(after))) {
    const old = before.slice(from, added ? from : from + count);
    from += old.length;
    if (removed) {
      gone = old;
      continue;
    }
    for (const [offset, row] of after.slice(rows.length, rows.length + count).entries()) {
      const same = old[offset];
      const next = { ...row, key: (same ?? gone[offset])?.key ?? newKey() };
      if (added) changed.add(rows.length);
      lines.push(same !== undefined && looksTheSame(same, row) ? from - old.length + offset : next);
      rows.push(next);
    }
    gone = [];
  }
  return { rows, lines, changed };
}

/** @param before  the rows that the lines' places are of */
export function rowsFrom(lines: readonly Line[], before: readonly Row[]): readonly Row[] {
  return lines.flatMap((line) => (typeof line === 'number' ? (before[line] ?? []) : line));
}

/** A line of a comparison, or the number of lines that are left out because nothing near them changed. */
export type Compared = ComparedRow | { readonly same: number };

export interface ComparedRow {
  readonly sign: '+' | '-' | ' ';
  readonly row: Row;
}

/** @param around  lines to show before and after each change */
export function comparison(before: readonly Row[], after: readonly Row[], around = 3): readonly Compared[] {
  const lines: ComparedRow[] = [];
  let [from, to] = [0, 0];
  for (const { added, removed, count } of diffArrays(textsOf(before), textsOf(after))) {
    const rows = removed ? before.slice(from, from + count) : after.slice(to, to + count);
    for (const row of rows) lines.push({ sign: added ? '+' : removed ? '-' : ' ', row });
    if (!added) from += count;
    if (!removed) to += count;
  }
  return folded(lines, around);
}

/** How many lines came, and how many went. */
export function sizeOf(compared: readonly Compared[]): { readonly added: number; readonly removed: number } {
  const count = (sign: string) => compared.filter((line) => 'sign' in line && line.sign === sign).length;
  return { added: count('+'), removed: count('-') };
}

/** The places of lines that come or go behind one that stays: where each change begins. */
export function changeStarts(compared: readonly Compared[]): readonly number[] {
  const isChange = (line: Compared | undefined) => line !== undefined && 'sign' in line && line.sign !== ' ';
  return compared.flatMap((line, place) => (isChange(line) && !isChange(compared[place - 1]) ? [place] : []));
}

function folded(lines: readonly ComparedRow[], around: number): readonly Compared[] {
  const near = new Set(
    lines.flatMap(({ sign }, place) => (sign === ' ' ? [] : Array.from({ length: 2 * around + 1 }, (_, step) => place - around + step))),
  );
  const result: Compared[] = [];
  let same = 0;
  for (const [place, line] of lines.entries()) {
    if (near.has(place)) {
      if (same > 0) result.push({ same });
      same = 0;
      result.push(line);
    } else same += 1;
  }
  return same > 0 ? [...result, { same }] : result;
}

function textsOf(rows: readonly Row[]): string[] {
  return rows.map(({ text }) => text);
}
