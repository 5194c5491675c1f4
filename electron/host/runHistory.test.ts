import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { withEvent } from './runHistory.ts';

function step(epoch: number, firstStep: number, losses: readonly number[]): RunEvent {
  return { event: 'step', runId: 'run', epoch, firstStep, losses, accuracies: losses, imagesPerSecond: firstStep, secondsLeft: 1 };
}
const epochEnd = (epoch: number): RunEvent => ({ event: 'epoch', runId: 'run', epoch, loss: 1, accuracy: 0.5, seconds: 1 });

function history(events: readonly RunEvent[], stepsMax?: number): readonly RunEvent[] {
  return events.reduce<readonly RunEvent[]>((kept, event) => withEvent(kept, event, stepsMax), []);
}

describe('withEvent', () => {
  it('joins the steps of one epoch and keeps the latest figures', () => {
    expect(history([step(0, 0, [3]), step(0, 1, [2, 1]), epochEnd(0), step(1, 3, [0.5])])).toEqual([
      { ...step(0, 0, [3, 2, 1]), imagesPerSecond: 1 },
      epochEnd(0),
      step(1, 3, [0.5]),
    ]);
  });

  it('drops the steps of the oldest epochs above its bound, and never an epoch', () => {
    const events = [0, 1, 2].flatMap((epoch) => [step(epoch, epoch * 2, [1, 1]), epochEnd(epoch)]);
    expect(history(events, 4).map(({ event }) => event)).toEqual(['epoch', 'step', 'epoch', 'step', 'epoch']);
  });

  it('keeps only the latest of what is being prepared', () => {
    const stages = ['library', 'data', 'network'] as const;
    expect(history(stages.map((stage) => ({ event: 'preparing', runId: 'run', stage })))).toHaveLength(1);
  });
});
