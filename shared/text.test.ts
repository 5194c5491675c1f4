import { describe, expect, it } from 'vitest';
import { withParticle } from './text.ts';

describe('withParticle', () => {
  it.each([
    [28, '28이'],
    [32, '32가'],
    [100, '100이'],
    ['필터', '필터가'],
    ['커널', '커널이'],
    ['Dense', 'Dense가'],
    ['', '가'],
  ])('%s -> %s', (word, expected) => {
    expect(withParticle(word, '이', '가')).toBe(expected);
  });
});
