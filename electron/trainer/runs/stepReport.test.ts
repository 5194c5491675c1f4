import { describe, expect, it } from 'vitest';
import type { RunEventOf } from '../../../shared/training/events.ts';
import { StepReport } from './stepReport.ts';

const IMAGES = 32;

/** A report on a clock of our own: `calls` calls of the engine of `callMs` each. */
function reported(calls: number, callMs: number, stepsPerCall = 1) {
  const events: (RunEventOf<'step'> & { readonly atMs: number })[] = [];
  const steps = calls * stepsPerCall;
  let nowMs = 0;
  let step = 0;
  const report = new StepReport({ runId: 'run', send: (event) => events.push({ ...event, atMs: nowMs }), now: () => nowMs });
  const ahead = () => ({ epoch: 0, left: (steps - step) * IMAGES, extraSeconds: 0 });
  const call = () => {
    nowMs += callMs;
    for (let place = 0; place < stepsPerCall; place += 1) {
      report.add({ step, loss: step, correct: 8, images: IMAGES });
      step += 1;
    }
    report.flushIfDue(ahead());
  };
  return {
    events,
    steps,
    run: () => {
      report.resume();
      for (let number = 0; number < calls; number += 1) call();
      report.flush(ahead());
    },
    pause: (ms: number) => {
      nowMs += ms;
      report.resume();
    },
    call,
  };
}

describe('StepReport', () => {
  it.each([
    [0.2, 1],
    [5, 1],
    [40, 1],
    [3, 25],
    [35, 8],
    [49, 8],
    [51, 64],
    [99, 64],
  ])('sends every step once, 10 to 20 events a second, for calls of %d ms with %d steps', (callMs, stepsPerCall) => {
    const { events, run, steps } = reported(Math.ceil(3000 / callMs), callMs, stepsPerCall);
    run();
    expect(events.flatMap(({ losses }) => losses)).toEqual(Array.from({ length: steps }, (_, step) => step));
    expect(events.length).toBeGreaterThanOrEqual(30);
    expect(events.length).toBeLessThanOrEqual(61);
    const gaps = events.map(({ atMs }, place) => atMs - (events[place - 1]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(100);
  });

  it('sends the first step at once, and each step where they are slow', () => {
    const { events, run } = reported(3, 900);
    run();
    expect(events.map(({ firstStep, atMs }) => [firstStep, atMs])).toEqual([
      [0, 900],
      [1, 1800],
      [2, 2700],
    ]);
  });

  it('measures pace and time left', () => {
    const { events, run } = reported(1000, 5);
    run();
    for (const { imagesPerSecond, secondsLeft, firstStep, losses } of events) {
      expect(imagesPerSecond).toBeCloseTo(6400, 3);
      expect(secondsLeft).toBeCloseTo((1000 - firstStep - losses.length) * 0.005, 3);
    }
  });

  it('does not count a pause', () => {
    const { events, run, pause, call } = reported(100, 10);
    run();
    pause(60_000);
    call();
    expect(events.at(-1)?.imagesPerSecond).toBeCloseTo(3200, 3);
  });
});
