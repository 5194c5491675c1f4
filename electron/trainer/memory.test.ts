import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type TrainerRequest, trainerReplySchema } from '../../shared/protocol/trainer.ts';
import { chain } from '../../shared/testing.ts';
import { runSettingsSchema } from '../../shared/training/settings.ts';
import { trainerFlags } from '../host/forkTrainer.ts';
import { stripedImages, writeDataset } from './testing/datasetFiles.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** A hundred with CONVCANVAS_TEST_CYCLES=100, which takes some minutes. */
const CYCLES = Number(process.env['CONVCANVAS_TEST_CYCLES'] ?? 16);
/** Until the library, the allocator and V8 hold what they go on with. */
const WARM_UP = Math.ceil(CYCLES / 2);
const MOST_GROWTH = 1.05;

const folder = temporaryFolder();
const files = writeDataset(join(folder, 'stripes'), stripedImages(2000, 28), stripedImages(100, 28));
const graph = chain('input', ['conv2d', { filters: 8 }], 'max-pooling2d', ['conv2d', { filters: 16 }], 'flatten', [
  'dense',
  { units: 10, activation: 'softmax' },
]);
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

describe.skipIf(process.platform !== 'linux')('the memory of the training process', () => {
  it(
    `stays within 5 % over ${CYCLES} times train, stop, train again`,
    async () => {
      const trainer = fork(resolve('electron/trainer/main.ts'), [], { serialization: 'advanced', execArgv: trainerFlags });
      started.push(trainer);
      const sizes: number[] = [];
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        await trainedAndStopped(trainer, `run-${cycle}`);
        sizes.push(residentMegabytes(trainer));
      }
      const warm = median(sizes.slice(WARM_UP / 2, WARM_UP));
      const end = median(sizes.slice(WARM_UP));
      expect(end, `MB after each: ${sizes.join(', ')}`).toBeLessThan(MOST_GROWTH * warm);
    },
    60_000 + 10_000 * CYCLES,
  );
});

function trainedAndStopped(trainer: ChildProcess, runId: string): Promise<void> {
  const send = (request: TrainerRequest) => trainer.send(request);
  return new Promise((done, fail) => {
    let isStopping = false;
    const listen = (raw: unknown) => {
      const reply = trainerReplySchema.parse(raw);
      if (reply.kind !== 'run') return;
      const { event } = reply;
      if (event.event === 'step' && !isStopping) {
        isStopping = true;
        send({ kind: 'control', runId, command: 'stop' });
      }
      if (event.event !== 'ended') return;
      trainer.off('message', listen);
      if (event.reason === 'stopped') done();
      else fail(new Error(`${runId} ${event.reason}: ${event.text?.en ?? ''}`));
    };
    trainer.on('message', listen);
    const kept = join(folder, runId);
    mkdirSync(kept);
    send({ kind: 'train', runId, graph, files, folder: kept, settings: runSettingsSchema.parse({ epochs: 1000 }) });
  });
}

function residentMegabytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
