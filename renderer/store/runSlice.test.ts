import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/training/events.ts';
import { afterEvent, emptyRecord, isBusy, learningRateOf, type RunState } from './runSlice.ts';

const run = { runId: 'run' };
const preparing: RunEvent = { ...run, event: 'preparing', stage: 'data' };
const started: RunEvent = {
  ...run,
  event: 'started',
  engine: { name: 'native', library: 'TensorFlow 2.15.1', device: 'CPU' },
  weightCount: 10,
  learningRate: 0.001,
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

  it('waits and goes on as it is told, and keeps waiting over single steps', () => {
    const paused = (at: number): RunEvent => ({ ...run, event: 'paused', step: at });
    const resumed: RunEvent = { ...run, event: 'resumed' };
    const kept: RunEvent = { ...run, event: 'checkpoint', step: 2 };
    const told = [started, step(0, [3]), paused(1), step(1, [2]), paused(2), kept, resumed, step(2, [1]), epoch, paused(3)];
    const states = told.map((_, count) => runAfter(...told.slice(0, count + 1)).kind);
    const paths = ['running', 'running', 'paused', 'paused', 'paused', 'paused', 'running', 'running', 'running', 'paused'];
    expect(states).toEqual(paths);
    expect(runAfter(...told)).toMatchObject({ record: { step: 3, keptStep: 2 } });
    const pausing: RunState = { kind: 'pausing', record: emptyRecord('run') };
    for (const event of [preparing, started, step(0, [1]), epoch, kept]) expect(afterEvent(pausing, event).kind).toBe('pausing');
    expect(afterEvent(pausing, paused(1)).kind).toBe('paused');
  });

  it('is measured after a stop, until it is stopped again', () => {
    const measuring: RunEvent = { ...run, event: 'measuring', done: 0, testCount: 10 };
    const stopping: RunState = { kind: 'stopping', record: emptyRecord('run') };
    const measured = afterEvent(stopping, measuring);
    expect(measured.kind).toBe('measuring');
    if (!isBusy(measured)) throw new Error('It is being measured');
    const again: RunState = { kind: 'stopping', record: measured.record };
    expect(afterEvent(again, measuring).kind).toBe('stopping');
    expect(afterEvent(again, ended('stopped')).kind).toBe('ended');
  });

  it('goes on from a checkpoint with what it had told, under its old name', () => {
    const restored: RunEvent = {
      ...{ ...run, event: 'restored', step: 3, firstStep: 0, losses: [3, 2, 1], accuracies: [0.1, 0.2, 0.3] },
      epochs: [{ epoch: 0, loss: 2.5, accuracy: 0.1, seconds: 1 }],
      rates: [{ step: 1, learningRate: 0.01 }],
    };
    const failed = runAfter(started, step(0, [3, 2]), epoch, step(2, [9, 9]), ended('failed'));
    const again = [preparing, started, restored].reduce(afterEvent, failed);
    expect(again).toMatchObject({
      kind: 'running',
      record: { step: 3, keptStep: 3, epochs: [{ epoch: 0 }], rates: [{ step: 1, learningRate: 0.01 }] },
    });
    const points = [3, 2, 1].map((mean) => expect.objectContaining({ mean }));
    expect(again).toMatchObject({ record: { losses: { points } } });
    expect(afterEvent(again, step(3, [0.5]))).toMatchObject({ kind: 'running', record: { step: 4 } });
  });

  it('takes another learning rate on its way, waiting or not, and shows at once what was asked for', () => {
    const rate = (at: number, learningRate: number): RunEvent => ({ ...run, event: 'rate', step: at, learningRate });
    const shown = (state: RunState) => (state.kind === 'idle' ? undefined : learningRateOf(state.record));
    const running = runAfter(started, step(0, [3]));
    expect([shown(runAfter(preparing)), shown(running)]).toEqual([undefined, 0.001]);
    const changed = afterEvent(running, rate(1, 0.0005));
    expect(changed).toMatchObject({ kind: 'running', record: { rates: [{ step: 1, learningRate: 0.0005 }] } });
    expect(shown(changed)).toBe(0.0005);

    const paused = afterEvent(changed, { ...run, event: 'paused', step: 1 });
    if (!isBusy(paused)) throw new Error('It waits');
    const asked: RunState = { kind: 'paused', record: { ...paused.record, wantedRate: 0.0001 } };
    const earlier = afterEvent(asked, rate(1, 0.0002));
    expect([shown(asked), shown(earlier)]).toEqual([0.0001, 0.0001]);
    const done = afterEvent(earlier, rate(1, 0.0001));
    expect(done).toMatchObject({ kind: 'paused', record: { rates: [{ step: 1, learningRate: 0.0001 }] } });
    expect(shown(afterEvent(done, rate(3, 0.01)))).toBe(0.01);
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
