import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HostEvent } from '../../shared/protocol/contract.ts';
import { chain, seedNetwork } from '../../shared/testing.ts';
import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { createHost } from './host.ts';
import { assetsFolder } from './paths.ts';
import { type BuiltTrainer, builtTrainer } from './testing/builtTrainer.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const small = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
const short = { ...defaultRunSettings, epochs: 1, batchSize: 256 };
/** Hours, if nobody ends it. */
const long = { graph: seedNetwork, settings: { ...defaultRunSettings, epochs: 1000 } };

let trainer: BuiltTrainer;
beforeAll(async () => {
  trainer = await builtTrainer();
});

/** @param given  of an app that ran before; left out, one that nobody has used */
async function runningHost(given?: string) {
  const userFolder = given ?? (await temporaryFolder());
  const events: RunEvent[] = [];
  const emit = (event: HostEvent) => {
    if (event.name === 'run') events.push(event.event);
  };
  const host = createHost({ userFolder, assetsFolder, spawnTrainer: trainer.spawn, emit });
  onTestFinished(host.close);
  const until = <Name extends RunEvent['event']>(name: Name, runId: string) => {
    const isIt = (event: RunEvent): event is RunEventOf<Name> => event.event === name && event.runId === runId;
    return vi.waitUntil(() => events.find(isIt), { timeout: 50_000, interval: 20 });
  };
  return { userFolder, events, until, host, ask: host.handlersFor('page') };
}

describe('a run', () => {
  it('goes from start to its test figures, is kept, and can be read again by a page that comes back', async () => {
    const { ask, until, events, userFolder } = await runningHost();
    expect(await ask['run:current']({})).toBeNull();
    const { runId } = await ask['run:start']({ graph: small, settings: short });
    await until('ended', runId);
    const current = await ask['run:current']({});
    expect(current?.events.at(-1)).toMatchObject({ event: 'ended', reason: 'finished' });
    expect(current?.events.find(({ event }) => event === 'evaluated')).toEqual(events.find(({ event }) => event === 'evaluated'));
    const losses = (list: readonly RunEvent[]) => list.flatMap((event) => (event.event === 'step' ? event.losses : []));
    expect(losses(current?.events ?? [])).toEqual(losses(events));
    expect(losses(events)).toHaveLength(Math.ceil(6000 / 256));
    expect(await readdir(join(userFolder, 'runs', runId))).not.toEqual([]);
  });

  it('is one at a time', async () => {
    const { ask, until } = await runningHost();
    const { runId } = await ask['run:start'](long);
    await expect(ask['run:start']({ graph: small, settings: short })).rejects.toMatchObject({ code: 'run-in-progress' });
    await until('step', runId);
    await ask['run:control']({ runId, command: 'stop' });
    expect(await until('ended', runId)).toMatchObject({ reason: 'stopped' });
  });

  it('whose process is killed fails in words; the host lives and the next run works', async () => {
    const { ask, until, events } = await runningHost();
    const { runId } = await ask['run:start'](long);
    await until('step', runId);
    trainer.killFromOutside();
    expect(await until('ended', runId)).toMatchObject({
      reason: 'failed',
      text: { en: expect.stringMatching(/SIGKILL.*train again/i), ko: expect.stringContaining('다시 학습') },
    });
    const next = await ask['run:start']({ graph: small, settings: short });
    expect(await until('ended', next.runId)).toMatchObject({ reason: 'finished' });
    expect(events.filter(({ event }) => event === 'ended')).toHaveLength(2);
  });

  it('is refused for a network that cannot be trained, and names the layer', async () => {
    const { ask } = await runningHost();
    const broken = chain('input', ['conv2d', { kernelSize: [40, 40] }], 'flatten', ['dense', { units: 10 }]);
    await expect(ask['run:start']({ graph: broken, settings: short })).rejects.toMatchObject({
      code: 'graph-invalid',
      text: { en: expect.stringContaining('conv2d') },
    });
    const wrongLast = chain('input', 'flatten', ['dense', { units: 3, activation: 'softmax' }]);
    await expect(ask['run:start']({ graph: wrongLast, settings: short })).rejects.toMatchObject({
      code: 'graph-invalid',
      text: { en: expect.stringMatching(/dense.*10/), ko: expect.stringMatching(/dense.*10/) },
    });
    const weightless = chain('input', ['max-pooling2d', { poolSize: [14, 5], strides: [14, 5] }], 'flatten', [
      'activation',
      { activation: 'softmax' },
    ]);
    await expect(ask['run:start']({ graph: weightless, settings: short })).rejects.toMatchObject({
      code: 'graph-invalid',
      text: { en: expect.stringContaining('has no weights'), ko: expect.stringContaining('가중치가 없어') },
    });
    await expect(ask['run:start']({ graph: { nodes: [], edges: [] }, settings: short })).rejects.toMatchObject({ code: 'graph-invalid' });
  });

  it('is refused while its data set is not there, and the next one is not', async () => {
    const { ask, until } = await runningHost();
    await expect(ask['run:start']({ graph: small, settings: { ...short, dataset: 'fashion-mnist' } })).rejects.toMatchObject({
      code: 'dataset-absent',
    });
    const { runId } = await ask['run:start']({ graph: small, settings: short });
    await until('ended', runId);
  });
});

describe('a run that is left', () => {
  const hour = { graph: seedNetwork, settings: { ...defaultRunSettings, epochs: 1000 } };
  const lossesOf = (list: readonly RunEvent[]) =>
    list.flatMap((event) => (event.event === 'step' || event.event === 'restored' ? event.losses : []));

  it('waits and goes on as it is told; while it waits on disk nothing is lost by leaving', async () => {
    const { ask, until, events, host } = await runningHost();
    const { runId } = await ask['run:start']({ ...hour, first: 'step' });
    expect(await until('paused', runId)).toMatchObject({ step: 1 });
    await until('checkpoint', runId);
    expect(host.isTraining()).toBe(false);
    await expect(ask['run:start']({ graph: small, settings: short })).rejects.toMatchObject({ code: 'run-in-progress' });
    expect(await ask['run:unfinished']({})).toEqual([]);
    await ask['run:rate']({ runId, learningRate: 0.0005 });
    expect(await until('rate', runId)).toMatchObject({ step: 1, learningRate: 0.0005 });
    expect(host.isTraining()).toBe(false);
    expect((await ask['run:current']({}))?.events).toContainEqual({ event: 'rate', runId, step: 1, learningRate: 0.0005 });
    expect((await ask['run:current']({}))?.events.slice(-2).map(({ event }) => event)).toEqual(['paused', 'checkpoint']);
    await ask['run:control']({ runId, command: 'resume' });
    await until('resumed', runId);
    expect(host.isTraining()).toBe(true);
    await vi.waitUntil(() => lossesOf(events).length > 1, { timeout: 20_000 });
    await ask['run:control']({ runId, command: 'stop' });
    await until('ended', runId);
  });

  it('is offered by the next start of the app, and goes on from where it was', async () => {
    const first = await runningHost();
    const { runId } = await first.ask['run:start']({ ...hour, first: 'epoch' });
    const { step } = await first.until('paused', runId);
    await vi.waitUntil(() => first.events.some((event) => event.event === 'checkpoint' && event.step === step), { timeout: 10_000 });
    await first.host.close();

    const { ask, until, events } = await runningHost(first.userFolder);
    expect(await ask['run:current']({})).toBeNull();
    expect(await ask['run:unfinished']({})).toEqual([{ runId, ...hour, step: 188, stepsPerEpoch: 188 }]);
    await ask['run:resume']({ runId });
    expect(await until('restored', runId)).toMatchObject({ step: 188, losses: lossesOf(first.events), epochs: [{ epoch: 0 }] });
    await until('step', runId);
    expect(await ask['run:unfinished']({})).toEqual([]);
    await ask['run:control']({ runId, command: 'stop' });
    // A whole epoch is behind it.
    await until('evaluated', runId);
    expect(await until('ended', runId)).toMatchObject({ reason: 'stopped' });
    expect(events.filter(({ event }) => event === 'preparing')).not.toEqual([]);
    expect(await ask['run:unfinished']({})).toEqual([]);
  });

  it('is offered after its process was killed, until the network is trained anew', async () => {
    const { ask, until } = await runningHost();
    const { runId } = await ask['run:start']({ graph: seedNetwork, settings: long.settings });
    await until('checkpoint', runId);
    trainer.killFromOutside();
    await until('ended', runId);
    expect(await ask['run:unfinished']({})).toMatchObject([{ runId }]);
    const other = await ask['run:start']({ graph: small, settings: short });
    await until('ended', other.runId);
    expect(await ask['run:unfinished']({})).toMatchObject([{ runId }]);
    const anew = await ask['run:start']({ graph: seedNetwork, settings: long.settings });
    await ask['run:control']({ runId: anew.runId, command: 'stop' });
    await until('ended', anew.runId);
    expect(await ask['run:unfinished']({})).toEqual([]);
  });

  it('cannot be gone on with when there is none, and no name leads out of the folder', async () => {
    const { ask } = await runningHost();
    for (const runId of ['20261124-132859-3fa9', '../../etc', 'x']) {
      await expect(ask['run:resume']({ runId })).rejects.toMatchObject({
        code: 'run-absent',
        text: { ko: expect.stringMatching(/[가-힣]/) },
      });
    }
    await ask['run:control']({ runId: 'nobody', command: 'pause' });
    await ask['run:rate']({ runId: 'nobody', learningRate: 1 });
  });
});

describe('the engine', () => {
  it('is described', async () => {
    const { ask } = await runningHost();
    expect((await ask['engine:describe']({})).library).toMatch(/TensorFlow/);
  });
});
