import { describe, expect, it } from 'vitest';
import { withArticle, withParticle } from './text.ts';

describe('withParticle', () => {
  it.each([
    [28, '28이'],
    [32, '32가'],
    [100, '100이'],
    ['필터', '필터가'],
    ['커널', '커널이'],
    ['Dense', 'Dense가'],
    ['stem', 'stem이'],
    ['same', 'same이'],
    ['"relu"', '"relu"가'],
    ['[40,40]', '[40,40]이'],
    ['−3', '−3이'],
    ['', '가'],
  ])('%s -> %s', (word, expected) => {
    expect(withParticle(word, '이', '가')).toBe(expected);
  });
  it.each([
    ['밀집 층', '밀집 층으로'],
    ['필터', '필터로'],
    ['커널', '커널로'],
    [21, '21로'],
    [30, '30으로'],
    [64, '64로'],
  ])('%s -> %s, where ㄹ counts as a vowel', (word, expected) => {
    expect(withParticle(word, '으로', '로')).toBe(expected);
  });
});

describe('withArticle', () => {
  it.each(['a 26×26×32 image', 'an 11×11×64 image', 'an 8×8 image', 'an 18×18 image', 'a 1×1 image', 'an image', 'a row'])(
    '%s',
    (words) => {
      expect(withArticle(words.replace(/^an? /, ''))).toBe(words);
    },
  );
});
