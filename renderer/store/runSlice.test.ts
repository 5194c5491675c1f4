import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { afterEvent, emptyRecord, isBusy, type RunState } from './runSlice.ts';

const run = { runId: 'run' };
const preparing: RunEvent = { ...run, event: 'preparing', stage: 'data' };
const started: RunEvent = {
  ...run,
  event: 'started',
  engine: { name: 'native', library: 'TensorFlow 2.15.1', device: 'CPU' },
  weightCount: 10,
  multiplyAdds: 10,
  epochs: 2,
  stepsPerEpoch: 2,
  batchSize: 32,
  trainCount: 64,
  validationCount: 0,
  testCount: 10,
};
const step = (firstStep: number, losses: readonly number[]): RunEvent => ({
  ...run,
  event: 'step',
  epoch: Math.floor(firstStep / 2),
  firstStep,
  losses,
  accuracies: losses.map(() => 0.5),
  imagesPerSecond: 100,
  secondsLeft: 1,
});
const epoch: RunEvent = { ...run, event: 'epoch', epoch: 0, loss: 1, accuracy: 0.5, seconds: 1 };
const ended = (reason: 'finished' | 'stopped' | 'failed'): RunEvent => ({ ...run, event: 'ended', reason, seconds: 1 });

const idle: RunState = { kind: 'idle' };
const runAfter = (...events: readonly RunEvent[]) => events.reduce(afterEvent, idle);

describe('a run on screen', () => {
  it('goes from preparing to its end and keeps its figures', () => {
    const kinds = [preparing, started, step(0, [3, 2]), epoch, step(2, [1]), ended('finished')];
    const states = kinds.map((_, count) => runAfter(...kinds.slice(0, count + 1)).kind);
    expect(states).toEqual(['preparing', 'running', 'running', 'running', 'running', 'ended']);
    const points = [3, 2, 1].map((mean) => expect.objectContaining({ mean }));
    expect(runAfter(...kinds)).toMatchObject({ record: { losses: { points }, epochs: [epoch], latest: step(2, [1]) } });
  });

  it('stays stopping until it has ended', () => {
    const stopping: RunState = { kind: 'stopping', record: emptyRecord('run') };
    for (const event of [preparing, started, step(0, [1]), epoch]) expect(afterEvent(stopping, event).kind).toBe('stopping');
    expect(afterEvent(stopping, ended('stopped'))).toMatchObject({ kind: 'ended', reason: 'stopped' });
  });

  it('takes no event of another run while it is busy, and a new one afterwards', () => {
    const running = runAfter(started);
    expect(afterEvent(running, { ...ended('failed'), runId: 'another' })).toBe(running);
    expect(afterEvent(runAfter(started, ended('finished')), { ...preparing, runId: 'next' })).toMatchObject({
      kind: 'preparing',
      record: { runId: 'next', epochs: [] },
    });
  });

  it('that failed has words in both languages, even where none were sent', () => {
    expect(runAfter(ended('failed'))).toMatchObject({ kind: 'failed', text: { en: expect.any(String), ko: expect.any(String) } });
  });

  it('is busy until it has ended', () => {
    expect([idle, runAfter(preparing), runAfter(started), runAfter(started, ended('stopped'))].map(isBusy)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
