import { describe, expect, it } from 'vitest';
import type { Row } from '../store/codeSlice.ts';
import { changedPlaces, comparison, sizeOf } from './changes.ts';

const rows = (text: string): readonly Row[] =>
  text.split('').map((letter, place) => ({
    number: place + 1,
    text: letter,
    tokens: [{ text: letter, look: 'plain' }],
    nodeId: undefined,
    group: undefined,
    kind: 'code',
    startsCell: false,
  }));
const compare = (before: string, after: string) =>
  comparison(rows(before), rows(after), 2).map((line) => ('same' in line ? line.same : `${line.sign}${line.row.text}`));

describe('changed places', () => {
  it('are those of added and of replaced lines', () => {
    expect([...changedPlaces(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])]).toEqual([1, 3]);
    expect([...changedPlaces(['a', 'b', 'c'], ['a', 'c'])]).toEqual([]);
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
  it('counts', () => {
    expect(sizeOf(comparison(rows('abc'), rows('axyc')))).toEqual({ added: 2, removed: 1 });
  });
});
