import { describe, expect, it } from 'vitest';
import { placed } from './rateMarks.ts';

const within = { left: 40, right: 300 };
const mark = (at: number, text: string, name?: string) => {
  const short = { text, width: 60 };
  return { at, forms: name === undefined ? [short] : [{ text: `${name} ${text}`, width: 140 }, short] };
};
const placesOf = (...marks: readonly ReturnType<typeof mark>[]) => placed(marks, within, 4).map(({ left, text }) => [left, text]);

describe('values of the learning rate beside their lines', () => {
  it('stand right of them, the latest with its name', () =>
    expect(placesOf(mark(60, '0.001'), mark(130, '0.0001', 'rate'))).toEqual([
      [134, 'rate 0.0001'],
      [64, '0.001'],
    ]));
  it('come without the name where there is no room for it, and left where the chart ends', () => {
    expect(placesOf(mark(200, '0.001', 'rate'))).toEqual([[204, '0.001']]);
    expect(placesOf(mark(280, '0.001', 'rate'))).toEqual([[136, 'rate 0.001']]);
  });
  it('leave out what would cover a later one', () =>
    expect(placesOf(mark(50, '0.1'), mark(70, '0.001'), mark(120, '0.0001', 'rate')).map(([, text]) => text)).toEqual([
      'rate 0.0001',
      '0.1',
    ]));
});
