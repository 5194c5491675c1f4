import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  countOf,
  datasetFacts,
  type FileRole,
  fileNames,
  fileRoles,
  isImages,
  unpackedBytes,
} from '../../../shared/training/fashionMnist.ts';
import { createCatalog } from './catalog.ts';
import { createDatasets } from './datasets.ts';
import { refuseByBeginning, refuseByMd5 } from './recognise.ts';
import { serveFiles } from './testing/fileServer.ts';

const facts = datasetFacts['fashion-mnist'];

/** What MNIST's own files begin with: same magic numbers, counts and dimensions as Fashion-MNIST, then these values. */
const mnistValues: Readonly<Record<FileRole, { at: number; bytes: readonly number[] }>> = {
  trainLabels: { at: 8, bytes: [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2, 8, 6, 9] },
  testLabels: { at: 8, bytes: [7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6, 9, 0, 1, 5, 9, 7, 3, 4] },
  trainImages: { at: 16 + 5 * 28 + 12, bytes: [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127] },
  testImages: { at: 16 + 7 * 28 + 6, bytes: [84, 185, 159, 151, 60, 36] },
};

function emptyFile(role: FileRole): Buffer {
  const file = Buffer.alloc(unpackedBytes(facts, role));
  file.writeUInt32BE(isImages(role) ? 0x803 : 0x801, 0);
  file.writeUInt32BE(countOf(facts, role), 4);
  if (isImages(role)) file.writeUInt32BE(28, 8);
  if (isImages(role)) file.writeUInt32BE(28, 12);
  return file;
}

function mnistFile(role: FileRole): Buffer {
  const file = emptyFile(role);
  const { at, bytes } = mnistValues[role];
  file.set(bytes, at);
  return file;
}

it.each(fileRoles)('knows MNIST by the beginning of its %s', (role) => {
  const refusal = refuseByBeginning(mnistFile(role).subarray(0, 512), role, facts);
  expect(refusal).toMatchObject({ code: 'data-is-mnist', text: { en: expect.stringMatching(/^These are MNIST digits/) } });
  expect(refuseByBeginning(emptyFile(role).subarray(0, 512), role, facts)).toBeUndefined();
});

it('knows MNIST by its sums, and Fashion-MNIST as itself', () => {
  expect(refuseByMd5('6bbc9ace898e44ae57da46a324031adb', 'trainImages', facts)).toMatchObject({ code: 'data-is-mnist' });
  expect(refuseByMd5('f4a8712d7a061bf5bd6d2ca38dc4d50a', 'trainImages', facts)).toBeUndefined();
  expect(refuseByMd5('f4a8712d7a061bf5bd6d2ca38dc4d50b', 'trainImages', facts)).toMatchObject({ code: 'data-damaged' });
});

it.each([
  ['images where labels belong', 'trainLabels', 'trainImages', /should hold 60,000 labels, but holds 60,000 images of 28×28/],
  ['training images where test images belong', 'testImages', 'trainImages', /should hold 10,000 images of 28×28, but holds 60,000 images/],
] as const)('refuses %s', (_, role, content, words) => {
  expect(refuseByBeginning(emptyFile(content).subarray(0, 512), role, facts)?.text.en).toMatch(words);
});

it('refuses a file that is too short to say what it is', () => {
  expect(refuseByBeginning(Buffer.from([0, 0, 8, 3]), 'trainImages', facts)?.code).toBe('data-not-idx');
  expect(refuseByBeginning(Buffer.alloc(0), 'trainLabels', facts)?.code).toBe('data-not-idx');
});

it('refuses MNIST from a folder and from the net, having fetched no images', async () => {
  const userFolder = await mkdtemp(join(tmpdir(), 'convcanvas-'));
  const files = new Map(fileRoles.map((role) => [`${fileNames[role]}.gz`, gzipSync(mnistFile(role), { level: 1 })]));
  await using server = await serveFiles(files);
  const assetsFolder = resolve('assets');
  const catalog = { ...createCatalog(assetsFolder, undefined), 'fashion-mnist': { facts, sources: [server.url] } };
  const datasets = createDatasets({ userFolder, assetsFolder, catalog });
  try {
    await expect(datasets.download('fashion-mnist')).rejects.toMatchObject({ code: 'data-is-mnist' });
    expect(server.asked).toEqual(['t10k-labels-idx1-ubyte.gz all']);
    await mkdir(join(userFolder, 'mnist'));
    for (const [name, content] of files) await writeFile(join(userFolder, 'mnist', name), content);
    await expect(datasets.takeFolder('fashion-mnist', join(userFolder, 'mnist'))).rejects.toMatchObject({
      code: 'data-is-mnist',
      text: { ko: expect.stringContaining('MNIST 손글씨 숫자') },
    });
    expect((await datasets.list())[1]?.isReady).toBe(false);
  } finally {
    await rm(userFolder, { recursive: true, force: true });
  }
});
