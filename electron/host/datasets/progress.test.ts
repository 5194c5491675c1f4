import { expect, it } from 'vitest';
import { createProgress, type Progress } from './progress.ts';

function measure(steps: readonly (readonly [atMs: number, bytes: number])[]): readonly Progress[] {
  const told: Progress[] = [];
  let atMs = 0;
  const progress = createProgress({ totalBytes: 1_000_000, tell: (state) => told.push(state), now: () => atMs });
  for (const step of steps) {
    atMs = step[0];
    progress(step[1]);
  }
  return told;
}

it('tells the time left from the speed of the last five seconds', () => {
  const slowed = measure([
    [0, 0],
    [1000, 400_000],
    [7000, 410_000],
    [8000, 420_000],
    [9000, 430_000],
  ]);
  expect(slowed.map(({ secondsLeft }) => secondsLeft)).toEqual([undefined, 1.5, undefined, 58, 57]);
});

it('tells at most ten times a second, and always the end', () => {
  const told = measure([...Array.from({ length: 100 }, (_, step) => [step * 10, step * 10_000] as const), [995, 1_000_000]]);
  expect(told.length).toBeLessThanOrEqual(11);
  expect(told.at(-1)).toMatchObject({ receivedBytes: 1_000_000, secondsLeft: 0 });
});

it('guesses nothing when a download begins anew or stands still', () => {
  expect(
    measure([
      [0, 500_000],
      [1000, 0],
      [2000, 0],
    ]).map(({ secondsLeft }) => secondsLeft),
  ).toEqual([undefined, undefined, undefined]);
});
