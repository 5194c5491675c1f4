import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../store/codeSlice.ts';
import { changeStarts, comparison, continued, rowsFrom, sizeOf } from './changes.ts';

const rows = (text: string): readonly Row[] =>
  text.split('').map((letter, place) => ({
    key: place,
    text: letter,
    tokens: [{ text: letter, look: 'plain' }],
    nodeId: undefined,
    group: undefined,
    kind: 'code',
    startsCell: false,
  }));
const compare = (before: string, after: string) =>
  comparison(rows(before), rows(after), 2).map((line) => ('same' in line ? line.same : `${line.sign}${line.row.text}`));
const goOn = (before: string, after: string) => {
  let key = 100;
  return continued(rows(before), rows(after), () => key++);
};

describe('code that goes on', () => {
  it('tells a line that stays by its place, and keeps its key wherever it moves', () => {
    const { lines, rows: after, changed } = goOn('abc', 'xabc');
    expect(lines.slice(1)).toEqual([0, 1, 2]);
    expect(after.map(({ key }) => key)).toEqual([100, 0, 1, 2]);
    expect([...changed]).toEqual([0]);
  });
  it('gives a line that takes the place of another its key', () => {
    const { rows: after, changed } = goOn('abc', 'axyc');
    expect(after.map(({ key }) => key)).toEqual([0, 1, 100, 2]);
    expect([...changed]).toEqual([1, 2]);
  });
  it('sends a line again that looks other without a change of its text', () => {
    const lit = rows('abc').map((row) => (row.text === 'b' ? { ...row, group: 'dense' as const } : row));
    const { lines, changed } = continued(rows('abc'), lit, () => 100);
    expect(lines).toEqual([0, expect.objectContaining({ key: 1, group: 'dense' }), 2]);
    expect(changed.size).toBe(0);
  });
  it('comes out whole on the other side, each key once', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const { lines, rows: there } = goOn(before, after);
        const here = rowsFrom(lines, rows(before));
        expect(here).toEqual(there);
        expect(here.map(({ text }) => text).join('')).toBe(after);
        expect(new Set(here.map(({ key }) => key)).size).toBe(here.length);
      }),
    );
  });
});

describe('a comparison', () => {
  it('shows what came and went, with the lines around', () => {
    expect(compare('abcdefgh', 'abcdxfgh')).toEqual([2, ' c', ' d', '-e', '+x', ' f', ' g', 1]);
  });
  it('joins changes that are near each other, and takes both ends', () => {
    expect(compare('abcde', 'xbcdey')).toEqual(['-a', '+x', ' b', ' c', ' d', ' e', '+y']);
  });
  it('of the same is nothing', () => {
    const same = comparison(rows('abc'), rows('abc'));
    expect(same).toEqual([{ same: 3 }]);
    expect(sizeOf(same)).toEqual({ added: 0, removed: 0 });
  });
  it('says where each change begins', () => {
    expect(changeStarts(comparison(rows('abcdefghij'), rows('xybcdefghi'), 2))).toEqual([0, 8]);
  });
  it('counts', () => {
    expect(sizeOf(comparison(rows('abc'), rows('axyc')))).toEqual({ added: 2, removed: 1 });
  });
});
