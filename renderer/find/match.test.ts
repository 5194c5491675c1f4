import { describe, expect, it } from 'vitest';
import { match, matchText } from './match.ts';

const conv = { en: 'Conv2D', ko: '합성곱 Conv2D' };

describe('match', () => {
  it.each([
    ['con', 'Conv2D', 0],
    ['CON', 'DepthwiseConv2D', 9],
    ['합성', '합성곱 층', 0],
    ['ㅎㅅㄱ', '합성곱 층', 0],
    ['ㅍㄹ', '최대 풀링 층', 3],
    ['합서', '합성곱 층', 0],
    ['포', '포함', 0],
  ])('finds %s in %s', (query, word, start) => expect(match(query, word)?.start).toBe(start));

  it.each([
    ['dense', 'Conv2D'],
    ['ㅁㅈ', '합성곱'],
    ['합수', '합성곱'],
    ['가', '합성'],
  ])('does not find %s in %s', (query, word) => expect(match(query, word)).toBeUndefined());

  it('takes an empty query for anything', () => expect(match('  ', 'Conv2D')).toEqual({ start: 0, length: 0 }));
  it('looks in both languages', () => {
    expect(matchText('합성', conv)).toBeDefined();
    expect(matchText('conv', conv)?.start).toBe(0);
  });
});
