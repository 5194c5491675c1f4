import { diffArrays } from 'diff';
import type { Row } from '../store/codeSlice.ts';

/** The places in `after` of the lines that `before` does not have there. */
export function changedPlaces(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>();
  let place = 0;
  for (const { added, removed, count } of diffArrays([...before], [...after])) {
    if (removed) continue;
    if (added) for (let offset = 0; offset < count; offset += 1) places.add(place + offset);
    place += count;
  }
  return places;
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
