import { describe, expect, it } from 'vitest';
import type { RunEventOf } from '../../../shared/training/events.ts';
import { StepReport } from './stepReport.ts';

const IMAGES = 32;

/** A report on a clock of our own: `steps` steps of `stepMs` each. */
function reported(steps: number, stepMs: number) {
  const events: (RunEventOf<'step'> & { readonly atMs: number })[] = [];
  let nowMs = 0;
  const report = new StepReport({ runId: 'run', send: (event) => events.push({ ...event, atMs: nowMs }), now: () => nowMs });
  const ahead = (step: number) => ({ epoch: 0, left: (steps - step - 1) * IMAGES, extraSeconds: 0 });
  const add = (step: number) => {
    nowMs += stepMs;
    report.add({ ...ahead(step), step, loss: step, correct: 8, images: IMAGES });
  };
  return {
    events,
    run: () => {
      report.resume();
      for (let step = 0; step < steps; step += 1) add(step);
      report.flush(ahead(steps - 1));
    },
    pause: (ms: number) => {
      nowMs += ms;
      report.resume();
    },
    add,
  };
}

describe('StepReport', () => {
  it.each([0.2, 5, 40])('sends every step once, 10 to 20 events a second at %d ms a step', (stepMs) => {
    const { events, run } = reported(Math.round(3000 / stepMs), stepMs);
    run();
    expect(events.flatMap(({ losses }) => losses)).toEqual(Array.from({ length: Math.round(3000 / stepMs) }, (_, step) => step));
    expect(events.length).toBeGreaterThanOrEqual(30);
    expect(events.length).toBeLessThanOrEqual(61);
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
    const { events, run, pause, add } = reported(100, 10);
    run();
    pause(60_000);
    add(100);
    expect(events.at(-1)?.imagesPerSecond).toBeCloseTo(3200, 3);
  });
});
