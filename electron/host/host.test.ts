import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HostEvent } from '../../shared/protocol/contract.ts';
import { chain, seedNetwork } from '../../shared/testing.ts';
import type { RunEvent } from '../../shared/training/events.ts';
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

async function runningHost() {
  const userFolder = await temporaryFolder();
  const events: RunEvent[] = [];
  const emit = (event: HostEvent) => {
    if (event.name === 'run') events.push(event.event);
  };
  const host = createHost({ userFolder, assetsFolder, spawnTrainer: trainer.spawn, emit });
  onTestFinished(host.close);
  const until = (name: RunEvent['event'], runId: string) =>
    vi.waitUntil(() => events.find((event) => event.event === name && event.runId === runId), { timeout: 50_000, interval: 20 });
  return { userFolder, events, until, ask: host.handlersFor('page') };
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
    await ask['run:stop']({ runId });
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

describe('the engine', () => {
  it('is described', async () => {
    const { ask } = await runningHost();
    expect((await ask['engine:describe']({})).library).toMatch(/TensorFlow/);
  });
});
