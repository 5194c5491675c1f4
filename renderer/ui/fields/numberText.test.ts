import { describe, expect, it } from 'vitest';
import { readNumber, stepFrom, writeNumber } from './numberText.ts';

describe('readNumber', () => {
  it.each([
    ['64', 64],
    [' 0.001 ', 0.001],
    ['0,001', 0.001],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['-3', -3],
    ['−3', -3],
  ])('reads %j', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['', ' ', '-', '3x3', '1,000,000', 'NaN', 'Infinity', '0x10', '1e'])('does not take %j for a number', (text) =>
    expect(readNumber(text)).toBeUndefined(),
  );
});

it.each([64, 0.001, 1e-7, 0.999])('writes %d so that it reads back', (value) => expect(readNumber(writeNumber(value))).toBe(value));

it.each([
  [0.25, 0.05, 0.3],
  [0.3, -0.05, 0.25],
  [64, 1, 65],
  [1e-7, 1e-7, 2e-7],
])('steps from %d by %d to %d', (value, step, next) => expect(stepFrom(value, step)).toBe(next));
