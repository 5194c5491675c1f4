import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { RunHistory } from './runHistory.ts';

function step(epoch: number, firstStep: number, losses: readonly number[]): RunEvent {
  return { event: 'step', runId: 'run', epoch, firstStep, losses, accuracies: losses, imagesPerSecond: firstStep, secondsLeft: 1 };
}
const epochEnd = (epoch: number): RunEvent => ({ event: 'epoch', runId: 'run', epoch, loss: 1, accuracy: 0.5, seconds: 1 });

function history(events: readonly RunEvent[], stepsMax?: number): readonly RunEvent[] {
  const kept = new RunHistory(stepsMax);
  for (const event of events) kept.add(event);
  return kept.events();
}

describe('the history of a run', () => {
  it('joins the steps of one epoch and keeps the latest figures', () => {
    expect(history([step(0, 0, [3]), step(0, 1, [2, 1]), epochEnd(0), step(1, 3, [0.5])])).toEqual([
      { ...step(0, 0, [3, 2, 1]), imagesPerSecond: 1 },
      epochEnd(0),
      step(1, 3, [0.5]),
    ]);
  });

  it('keeps every change of the learning rate, and the steps of its epoch before and after it', () => {
    const rate = (at: number): RunEvent => ({ event: 'rate', runId: 'run', step: at, learningRate: 1 / at });
    const told = [step(0, 0, [3]), step(0, 1, [2]), rate(2), rate(2), step(0, 2, [1]), step(0, 3, [1]), epochEnd(0), rate(4)];
    const before = { ...step(0, 0, [3, 2]), imagesPerSecond: 1 };
    const after = { ...step(0, 2, [1, 1]), imagesPerSecond: 3 };
    expect(history(told)).toEqual([before, rate(2), rate(2), after, epochEnd(0), rate(4)]);
    expect(history(told, 2)).toEqual([rate(2), rate(2), after, epochEnd(0), rate(4)]);
  });

  it('drops the steps of the oldest epochs above its bound, and never an epoch', () => {
    const events = [0, 1, 2].flatMap((epoch) => [step(epoch, epoch * 2, [1, 1]), epochEnd(epoch)]);
    expect(history(events, 4).map(({ event }) => event)).toEqual(['epoch', 'step', 'epoch', 'step', 'epoch']);
  });

  it('keeps the steps of the epoch that runs, however many', () => {
    expect(history([step(0, 0, [1]), epochEnd(0), step(1, 1, [3, 2, 1])], 2)).toEqual([epochEnd(0), step(1, 1, [3, 2, 1])]);
    expect(history([step(0, 0, [3, 2, 1])], 2)).toEqual([step(0, 0, [3, 2, 1])]);
  });

  it('hands out what no later event changes, and changes no event it was given', () => {
    const kept = new RunHistory();
    const first = step(0, 0, [3]);
    kept.add(first);
    const early = kept.events();
    kept.add(step(0, 1, [2]));
    expect([first, early]).toEqual([step(0, 0, [3]), [step(0, 0, [3])]]);
  });

  it('keeps only the latest of what is being prepared, and nothing of it once the run has started', () => {
    const stages = (['library', 'data', 'network'] as const).map((stage): RunEvent => ({ event: 'preparing', runId: 'run', stage }));
    expect(history(stages)).toEqual(stages.slice(-1));
  });

  it('joins the steps of an epoch over pauses, and says last how it stands', () => {
    const paused = (at: number): RunEvent => ({ event: 'paused', runId: 'run', step: at });
    const kept = (at: number): RunEvent => ({ event: 'checkpoint', runId: 'run', step: at });
    const led = [step(0, 0, [3]), paused(1), kept(1), step(0, 1, [2]), paused(2), kept(2)];
    expect(history(led)).toEqual([{ ...step(0, 0, [3, 2]), imagesPerSecond: 1 }, paused(2), kept(2)]);
    const resumed: RunEvent = { event: 'resumed', runId: 'run' };
    expect(history([...led, resumed, step(0, 2, [1])]).map(({ event }) => event)).toEqual(['step', 'resumed', 'checkpoint']);
    const measuring: RunEvent = { event: 'measuring', runId: 'run', done: 5, testCount: 10 };
    expect(history([...led, measuring]).map(({ event }) => event)).toEqual(['step', 'checkpoint', 'measuring']);
    const ended: RunEvent = { event: 'ended', runId: 'run', reason: 'stopped', seconds: 1 };
    expect(history([...led, measuring, ended])).toEqual([{ ...step(0, 0, [3, 2]), imagesPerSecond: 1 }, ended]);
  });

  it('drops the steps that a run had told before it went on, never its epochs', () => {
    const figures = { epoch: 0, loss: 1, accuracy: 0.5, seconds: 1 };
    const restored: RunEvent = {
      ...{ event: 'restored', runId: 'run', step: 3, firstStep: 0, epochs: [figures], rates: [{ step: 1, learningRate: 0.01 }] },
      ...{ losses: [3, 2, 1], accuracies: [0, 0, 0] },
    };
    expect(history([restored, step(1, 3, [1])], 4)).toEqual([restored, step(1, 3, [1])]);
    expect(history([restored, step(1, 3, [1])], 3)).toEqual([{ ...restored, firstStep: 3, losses: [], accuracies: [] }, step(1, 3, [1])]);
  });
});
