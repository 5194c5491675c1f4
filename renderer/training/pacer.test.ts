import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { Pacer } from './pacer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function steps(firstStep: number, count: number): RunEvent {
  const losses = Array.from({ length: count }, (_, place) => firstStep + place);
  return { event: 'step', runId: 'run', epoch: 0, firstStep, losses, accuracies: losses, imagesPerSecond: 1, secondsLeft: 1 };
}

function paced() {
  const shown: { readonly event: RunEvent; readonly atMs: number }[] = [];
  const startedMs = Date.now();
  const now = () => Date.now() - startedMs;
  const pacer = new Pacer((event) => shown.push({ event, atMs: now() }), now);
  const stepsShown = () => shown.flatMap(({ event }) => (event.event === 'step' ? event.losses : []));
  return { pacer, shown, stepsShown };
}

describe('steps that come many at a time', () => {
  it.each([
    [400, 8],
    [1000, 64],
    [250, 3],
  ])('every %d ms, %d of them, still move the curve ten times a second where there are so many', (callMs, stepsPerCall) => {
    const { pacer, shown, stepsShown } = paced();
    for (let call = 0; call < 6; call += 1) {
      pacer.take(steps(call * stepsPerCall, stepsPerCall));
      vi.advanceTimersByTime(callMs);
    }
    expect(stepsShown()).toEqual(Array.from({ length: 6 * stepsPerCall }, (_, step) => step));
    // The first call has nothing before it to tell how long it took.
    const gaps = shown.slice(2).map(({ atMs }, place) => atMs - (shown[place + 1]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(100, callMs / stepsPerCall));
  });

  it('are shown at once where they come often enough', () => {
    const { pacer, shown } = paced();
    for (let call = 0; call < 5; call += 1) {
      pacer.take(steps(call * 8, 8));
      vi.advanceTimersByTime(60);
    }
    expect(shown.map(({ event }) => event)).toEqual([0, 1, 2, 3, 4].map((call) => steps(call * 8, 8)));
  });

  it('are all shown before what comes after them, and none twice', () => {
    const { pacer, shown, stepsShown } = paced();
    pacer.take(steps(0, 8));
    vi.advanceTimersByTime(800);
    pacer.take(steps(8, 8));
    const epoch: RunEvent = { event: 'epoch', runId: 'run', epoch: 0, loss: 1, accuracy: 1, seconds: 1 };
    pacer.take(epoch);
    expect(stepsShown()).toHaveLength(16);
    expect(shown.at(-1)?.event).toBe(epoch);
    vi.advanceTimersByTime(5000);
    expect(stepsShown()).toHaveLength(16);
  });

  it('are forgotten where the run is shown anew', () => {
    const { pacer, stepsShown } = paced();
    pacer.take(steps(0, 8));
    vi.advanceTimersByTime(800);
    pacer.take(steps(8, 8));
    pacer.clear();
    vi.advanceTimersByTime(5000);
    expect(stepsShown().length).toBeLessThan(16);
  });
});
