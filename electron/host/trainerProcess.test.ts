import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { forkScript } from './forkTrainer.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { createTrainerProcess, type TrainerChannel } from './trainerProcess.ts';

/** Stand-ins that live and die as told; what training does is tested with the real one. */
const READY = `process.on('message', ({ kind }) => {
  if (kind === 'describe') process.send({ kind: 'engine', engine: { name: 'native', library: String(process.pid), device: process.env.TF_CPP_MIN_LOG_LEVEL } });
  if (kind === 'control') process.exit(3);
});`;
const DEAF = `${READY} process.on('SIGTERM', () => {});`;
const BROKEN = 'process.exit(1);';
const BABBLING = `process.send({ kind: 'gossip' }); ${READY}`;

async function trainer(script: string) {
  const path = join(await temporaryFolder(), 'trainer.mjs');
  await writeFile(path, script);
  const spawned: TrainerChannel[] = [];
  const onExit = vi.fn();
  const made = createTrainerProcess(
    () => {
      const channel = forkScript(path);
      spawned.push(channel);
      return channel;
    },
    { onReply: () => undefined, onExit },
  );
  onTestFinished(made.end);
  return { trainer: made, spawned, onExit };
}

describe('the training process', () => {
  it('is started once, quiet, and kept', async () => {
    const { trainer: kept, spawned } = await trainer(READY);
    const [first, second] = [await kept.describe(), await kept.describe()];
    expect(second).toEqual(first);
    expect(first.device).toBe('2');
    expect(spawned).toHaveLength(1);
  });

  it('that is killed from outside is told of, and replaced', async () => {
    const { trainer: kept, spawned, onExit } = await trainer(READY);
    const { library: before } = await kept.describe();
    spawned[0]?.kill('SIGKILL');
    await vi.waitFor(() => expect(onExit).toHaveBeenCalledOnce());
    expect(onExit.mock.calls[0]?.[0]).toMatchObject({ code: 'trainer-ended', text: { en: expect.stringContaining('SIGKILL') } });
    expect((await kept.describe()).library).not.toBe(before);
  });

  it('that ends by itself is told of with its exit code', async () => {
    const { trainer: kept, onExit } = await trainer(READY);
    await kept.describe();
    kept.send({ kind: 'control', runId: 'run', command: 'stop' });
    await vi.waitFor(() => expect(onExit).toHaveBeenCalledOnce());
    expect(onExit.mock.calls[0]?.[0].text.en).toContain('code 3');
  });

  it('that cannot start says so to whoever asks, and is not tried for ever', async () => {
    const { trainer: broken, spawned } = await trainer(BROKEN);
    await expect(broken.describe()).rejects.toMatchObject({ code: 'trainer-ended' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(spawned).toHaveLength(1);
  });

  it('is not believed when it says what nobody understands', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const { trainer: kept } = await trainer(BABBLING);
    expect(await kept.describe()).toMatchObject({ name: 'native' });
    expect(complaint).toHaveBeenCalledOnce();
  });

  it('that does not end when asked is ended after 3 s, and not replaced', async () => {
    const { trainer: deaf, spawned, onExit } = await trainer(DEAF);
    await deaf.describe();
    const startedMs = performance.now();
    await deaf.end();
    expect(performance.now() - startedMs).toBeLessThan(5000);
    expect(onExit.mock.calls[0]?.[0].text.en).toContain('SIGKILL');
    expect(spawned).toHaveLength(1);
  });
});
