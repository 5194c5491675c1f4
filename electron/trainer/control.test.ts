import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../shared/protocol/trainer.ts';
import { chain } from '../../shared/testing.ts';
import type { RunCommand } from '../../shared/training/commands.ts';
import { type RunEvent, type RunEventOf, runEventSchema } from '../../shared/training/events.ts';
import { runSettingsSchema } from '../../shared/training/settings.ts';
import { RunControl } from './runs/runControl.ts';
import { stripedImages, writeDataset } from './testing/datasetFiles.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { serveTrain } from './trainer.ts';

const STEPS_PER_EPOCH = 27;
const EPOCHS = 3;
const files = writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(STEPS_PER_EPOCH * 8), stripedImages(20));
const request: TrainRequest = {
  kind: 'train',
  runId: 'run',
  graph: chain(
    ['input', { height: 12, width: 12 }],
    'flatten',
    ['dropout', { rate: 0.2 }],
    ['dense', { units: 10, activation: 'softmax' }],
  ),
  files,
  settings: runSettingsSchema.parse({ epochs: EPOCHS, batchSize: 8, learningRate: 0.01 }),
};

/** Words, and learning rates, each of which is given along with the word after it. */
type Said = RunCommand | number;

/** A run that is given a word each time it waits, one after the other, and then goes to its end. */
async function led(said: readonly Said[], first?: TrainRequest['first']): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const control = new RunControl(first);
  const left = [...said];
  const say = () => {
    const next = left.shift() ?? 'resume';
    if (typeof next === 'string') return control.take(next);
    control.changeRate(next);
    say();
  };
  const send = (event: RunEvent) => {
    events.push(runEventSchema.parse(event));
    // As a message does: once the run is waiting.
    if (event.event === 'paused') setImmediate(say);
  };
  await serveTrain({ ...request, first }, { runId: 'run', send, control });
  return events;
}

function only<Name extends RunEvent['event']>(events: readonly RunEvent[], name: Name): readonly RunEventOf<Name>[] {
  // The filter has just looked at the name.
  return events.filter((event) => event.event === name) as RunEventOf<Name>[];
}
const pausesOf = (events: readonly RunEvent[]) => only(events, 'paused').map(({ step }) => step);
const lossesOf = (events: readonly RunEvent[]) => only(events, 'step').flatMap(({ losses }) => losses);

describe('a run that is led', () => {
  it('takes single steps, tells of each at once, and then learns what it would have', async () => {
    const events = await led(['step', 'step', 'resume'], 'step');
    expect(pausesOf(events)).toEqual([1, 2, 3]);
    expect(
      only(events, 'step')
        .slice(0, 3)
        .map(({ firstStep, losses }) => [firstStep, losses.length]),
    ).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(only(events, 'resumed')).toHaveLength(1);
    expect(only(events, 'ended')).toMatchObject([{ reason: 'finished' }]);
    const straight = await led([]);
    expect(pausesOf(straight)).toEqual([]);
    for (const [step, loss] of lossesOf(straight).entries()) expect(lossesOf(events)[step], `step ${step}`).toBeCloseTo(loss, 5);
    expect(lossesOf(events)).toHaveLength(EPOCHS * STEPS_PER_EPOCH);
  });

  it('goes to the end of an epoch, measures it, and waits; after the last it is done', async () => {
    const events = await led(['step', 'epoch', 'epoch'], 'epoch');
    expect(pausesOf(events)).toEqual([STEPS_PER_EPOCH, STEPS_PER_EPOCH + 1, 2 * STEPS_PER_EPOCH]);
    const story = events.flatMap(({ event }) => (['epoch', 'paused', 'resumed', 'evaluated'].includes(event) ? [event] : []));
    expect(story).toEqual(['epoch', 'paused', 'paused', 'resumed', 'epoch', 'paused', 'resumed', 'epoch', 'evaluated']);
  });

  it('does not count the time for which it waited', async () => {
    const control = new RunControl('step');
    const events: RunEvent[] = [];
    const send = (event: RunEvent) => {
      events.push(event);
      if (event.event === 'paused') setTimeout(() => control.take('resume'), 3000);
    };
    const startedMs = performance.now();
    await serveTrain({ ...request, first: 'step' }, { runId: 'run', send, control });
    const lasted = (performance.now() - startedMs) / 1000;
    const [ended] = only(events, 'ended');
    expect(ended?.seconds).toBeLessThan(lasted - 2.5);
    expect(only(events, 'epoch')[0]?.seconds).toBeLessThan(lasted - 2.5);
  });

  it('ends from where it waits', async () => {
    const events = await led(['stop'], 'step');
    expect(only(events, 'ended')).toMatchObject([{ reason: 'stopped' }]);
    expect(lossesOf(events)).toHaveLength(1);
    expect(only(events, 'resumed')).toEqual([]);
    const measured = await led(['stop'], 'epoch');
    expect(only(measured, 'evaluated')).toHaveLength(1);
    expect(only(measured, 'ended')).toMatchObject([{ reason: 'stopped' }]);
  });
});

describe('a run that is given another learning rate', () => {
  const engines = ['native', 'javascript'] as const;
  const trained = async (settings: Partial<TrainRequest['settings']>, control: RunControl, graph = request.graph) => {
    const events: RunEvent[] = [];
    const send = (event: RunEvent) => void events.push(runEventSchema.parse(event));
    await serveTrain({ ...request, graph, settings: { ...request.settings, ...settings } }, { runId: 'run', send, control });
    return events;
  };

  it.each(engines)('learns with it as if it had begun with it, to the last bit: %s', async (engine) => {
    const control = new RunControl();
    control.changeRate(0.5);
    control.changeRate(0.02);
    const changed = await trained({ engine }, control);
    expect(only(changed, 'started')).toMatchObject([{ learningRate: 0.01 }]);
    expect(only(changed, 'rate')).toEqual([{ event: 'rate', runId: 'run', step: 0, learningRate: 0.02 }]);
    expect(lossesOf(changed)).toEqual(lossesOf(await trained({ engine, learningRate: 0.02 }, new RunControl())));
  });

  it('while it waits, takes the next step with it and says so; the same again changes nothing', async () => {
    const events = await led(['step', 0.05, 'step', 0.05, 0.1, 0.05, 'resume'], 'step');
    expect(only(events, 'rate').map(({ step, learningRate }) => [step, learningRate])).toEqual([[2, 0.05]]);
    const place = events.findIndex(({ event }) => event === 'rate');
    expect(events.slice(place - 1, place + 3).map(({ event }) => event)).toEqual(['paused', 'rate', 'step', 'paused']);
    const [losses, straight] = [lossesOf(events), lossesOf(await led([], 'step'))];
    // A loss is measured before its update.
    for (const step of [0, 1, 2]) expect(losses[step], `step ${step}`).toBeCloseTo(straight[step] ?? 0, 5);
    expect(Math.abs((losses[3] ?? 0) - (straight[3] ?? 0))).toBeGreaterThan(1e-3);
  });

  it('and breaks down, is told the rate that it had', async () => {
    const control = new RunControl();
    control.changeRate(9);
    const deep = chain(...([['input', { height: 12, width: 12 }], 'flatten', ['dense', { units: 16, activation: 'relu' }]] as const), [
      'dense',
      { units: 10, activation: 'softmax' },
    ]);
    const settings = { optimizer: { name: 'sgd', momentum: 0.9, nesterov: false }, epochs: 300 } as const;
    const [ended] = only(await trained(settings, control, deep), 'ended');
    expect(ended?.text?.en).toContain('learning rate of 9 ');
  });
});
