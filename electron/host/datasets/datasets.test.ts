import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetFacts, fileNames, fileRoles, unpackedBytes } from '../../../shared/training/fashionMnist.ts';
import { createDatasets } from './datasets.ts';

const assetsFolder = resolve('assets');
const mini = join(assetsFolder, 'fashion-mnist-mini');
const realFolder = resolve('../shared/datasets/fashion-mnist');
let userFolder: string;

beforeEach(async () => {
  userFolder = await mkdtemp(join(tmpdir(), 'convcanvas-데이터-'));
});
afterEach(() => rm(userFolder, { recursive: true, force: true }));

const create = (dataFolder = '') => createDatasets({ userFolder, assetsFolder, dataFolder });

describe('the mini data set', () => {
  it('is unpacked on first use and ready from the start', async () => {
    const datasets = create();
    expect(await datasets.list()).toMatchObject([
      { id: 'fashion-mnist-mini', isSubset: true, isReady: true, trainCount: 6000, testCount: 1000 },
      { id: 'fashion-mnist', isSubset: false, isReady: false },
    ]);
    const files = await datasets.filesOf('fashion-mnist-mini');
    for (const role of fileRoles) {
      expect((await readFile(files[role])).length).toBe(unpackedBytes(datasetFacts['fashion-mnist-mini'], role));
    }
    expect(await datasets.filesOf('fashion-mnist-mini')).toBe(files);
  });

  it('has every class equally often, in any stretch of a hundred', async () => {
    const labels = (await readFile((await create().filesOf('fashion-mnist-mini')).trainLabels)).subarray(8);
    expect(countsOf(labels)).toEqual(Array(10).fill(600));
    expect(countsOf(labels.subarray(-100))).toEqual(Array(10).fill(10));
    expect(countsOf((await readFile((await create().filesOf('fashion-mnist-mini')).testLabels)).subarray(8))).toEqual(Array(10).fill(100));
  });

  it('gives test images by place', async () => {
    const datasets = create();
    const samples = await datasets.samples('fashion-mnist-mini', [0, 999, 0]);
    expect(samples.map(({ index }) => index)).toEqual([0, 999, 0]);
    const [boot] = samples;
    expect(boot?.label).toBe(9);
    const packed = gunzipSync(await readFile(join(mini, 't10k-images-idx3-ubyte.gz')));
    expect(Buffer.from(boot?.pixels ?? [])).toEqual(packed.subarray(16, 16 + 784));
    await expect(datasets.samples('fashion-mnist-mini', [1000])).rejects.toMatchObject({ code: 'sample-absent' });
  });

  it('is unpacked anew where the cache was damaged', async () => {
    const files = await create().filesOf('fashion-mnist-mini');
    await writeFile(files.testLabels, Buffer.alloc(1008));
    expect((await create().verify('fashion-mnist-mini')).filter((check) => check.refusal)).toHaveLength(1);
    const again = await create().filesOf('fashion-mnist-mini');
    expect((await create().verify('fashion-mnist-mini')).filter((check) => check.refusal)).toEqual([]);
    expect(again).toEqual(files);
  });
});

describe('a folder', () => {
  it('that lacks a file is refused, naming it', async () => {
    await cp(mini, join(userFolder, 'mine'), { recursive: true });
    await rm(join(userFolder, 'mine', 't10k-images-idx3-ubyte.gz'));
    await expect(create().takeFolder('fashion-mnist-mini', join(userFolder, 'mine'))).rejects.toMatchObject({
      code: 'data-file-missing',
      text: { en: expect.stringContaining('t10k-images-idx3-ubyte') },
    });
  });

  it('with unpacked files is taken as well', async () => {
    const folder = (await create().filesOf('fashion-mnist-mini')).testLabels.replace(fileNames.testLabels, '');
    await cp(folder, join(userFolder, 'mine'), { recursive: true });
    await rm(folder, { recursive: true });
    const datasets = create();
    await datasets.takeFolder('fashion-mnist-mini', join(userFolder, 'mine'));
    expect((await datasets.verify('fashion-mnist-mini')).every((check) => check.refusal === undefined)).toBe(true);
  });

  it('with other counts is refused with both numbers', async () => {
    await expect(create().takeFolder('fashion-mnist', mini)).rejects.toMatchObject({
      code: 'data-wrong-dimensions',
      text: { en: expect.stringMatching(/should hold 10,000 labels, but holds 1,000 labels/) },
    });
  });

  it.each([
    ['a label file cut short', 't10k-labels-idx1-ubyte.gz', 'data-truncated'],
    ['an image file cut short', 'train-images-idx3-ubyte.gz', 'data-truncated'],
  ])('with %s is refused and leaves nothing behind', async (_, name, code) => {
    const folder = join(userFolder, 'mine');
    await cp(mini, folder, { recursive: true });
    const { length } = await readFile(join(folder, name));
    await truncate(join(folder, name), Math.floor(length / 2));
    const datasets = create();
    await expect(datasets.takeFolder('fashion-mnist-mini', folder)).rejects.toMatchObject({ code });
    expect(existsSync(join(userFolder, 'datasets', 'fashion-mnist-mini'))).toBe(false);
  });

  it('with changed pixels is refused', async () => {
    const folder = join(userFolder, 'mine');
    await cp(mini, folder, { recursive: true });
    const images = gunzipSync(await readFile(join(mini, 'train-images-idx3-ubyte.gz')));
    images[100_000] = (images[100_000] ?? 0) ^ 1;
    await writeFile(join(folder, 'train-images-idx3-ubyte.gz'), gzipSync(images));
    await expect(create().takeFolder('fashion-mnist-mini', folder)).rejects.toMatchObject({ code: 'data-damaged' });
  });

  it('that is no folder is refused in words', async () => {
    await expect(create().takeFolder('fashion-mnist', join(userFolder, 'none'))).rejects.toMatchObject({ code: 'data-file-missing' });
  });
});

it('Fashion-MNIST that is not here is named with what to do', async () => {
  await expect(create().filesOf('fashion-mnist')).rejects.toMatchObject({
    code: 'dataset-absent',
    text: { en: expect.stringContaining('Download'), ko: expect.stringContaining('내려받') },
  });
});

describe.skipIf(!existsSync(realFolder))('Fashion-MNIST in ../shared/datasets/fashion-mnist', () => {
  it('is ready, unpacked, checked, and read without blocking', async () => {
    const datasets = create(realFolder);
    expect((await datasets.list())[1]?.isReady).toBe(true);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const files = await datasets.filesOf('fashion-mnist');
    clearInterval(timer);
    // Read at a stretch, the four files would leave the event loop a handful of turns; in pieces of 64 KB, hundreds.
    expect(turns).toBeGreaterThan(50);
    expect((await readFile(files.trainLabels)).subarray(0, 8).toString('hex')).toBe('000008010000ea60');
    expect((await datasets.samples('fashion-mnist', [0]))[0]?.label).toBe(9);
    expect((await datasets.verify('fashion-mnist')).every((check) => check.refusal === undefined)).toBe(true);
  });
});

function countsOf(labels: Uint8Array): readonly number[] {
  const counts = Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
