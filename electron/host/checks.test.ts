import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chain } from '../../shared/testing.ts';
import { stripedImages, writeDataset } from '../trainer/testing/datasetFiles.ts';
import { Checks } from './checks.ts';
import { type BuiltTrainer, builtTrainer } from './testing/builtTrainer.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const graph = chain(['input', { height: 12, width: 12 }], 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
let trainer: BuiltTrainer;
beforeAll(async () => {
  trainer = await builtTrainer();
});

async function checks(limitMs?: number): Promise<Checks> {
  const files = writeDataset(join(await temporaryFolder(), 'stripes'), stripedImages(200), stripedImages(100));
  const made = new Checks({ spawnTrainer: trainer.spawn, files: async () => files, ...(limitMs === undefined ? {} : { limitMs }) });
  onTestFinished(() => made.close());
  return made;
}

describe('a check', () => {
  it('runs in a process of its own and tells what was measured; one at a time', async () => {
    const made = await checks();
    const first = made.check({ graph, target: 'tfjs' });
    await expect(made.check({ graph, target: 'tfjs' })).rejects.toMatchObject({ code: 'check-in-progress' });
    const { imageCount, difference } = await first;
    expect(imageCount).toBe(64);
    expect(difference).toBeLessThan(1e-5);
  });
  it('that takes too long, or whose process is killed, ends in words, and the next works', async () => {
    const short = await checks(1);
    await expect(short.check({ graph, target: 'tfjs' })).rejects.toMatchObject({ code: 'check-too-long' });
    const made = await checks();
    const killed = made.check({ graph, target: 'tfjs' });
    setTimeout(trainer.killFromOutside, 50);
    await expect(killed).rejects.toMatchObject({ code: 'check-failed' });
    expect(await made.check({ graph, target: 'tfjs' })).toMatchObject({ imageCount: 64 });
  });
  it('of a network that cannot be trained says why', async () => {
    const made = await checks();
    const broken = chain(['input', { height: 12, width: 12 }], 'flatten', ['dense', { units: 3 }]);
    await expect(made.check({ graph: broken, target: 'tfjs' })).rejects.toMatchObject({ code: 'check-failed' });
  });
});
