import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import { idxHeader } from '../datasets/idx.ts';

export interface Images {
  readonly side: number;
  /** Images one after another, a byte a pixel. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Writes the four IDX files of a data set of square images. */
export function writeDataset(folder: string, train: Images, test: Images): DatasetFiles {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, sizes: readonly number[], values: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, Buffer.concat([idxHeader(sizes), values]));
    return path;
  };
  const writeSplit = (name: string, { side, pixels, labels }: Images) => [
    write(`${name}-images`, [labels.length, side, side], pixels),
    write(`${name}-labels`, [labels.length], labels),
  ];
  const [trainImages = '', trainLabels = ''] = writeSplit('train', train);
  const [testImages = '', testLabels = ''] = writeSplit('test', test);
  return { trainImages, trainLabels, testImages, testLabels };
}

/** Images whose class shows: one row each of the ten is bright, on a speckled ground. */
export function stripedImages(count: number, side = 12): Images {
  const labels = Uint8Array.from({ length: count }, (_, image) => (image * 7) % 10);
  const pixels = Uint8Array.from({ length: count * side * side }, (_, place) => {
    const image = Math.floor(place / (side * side));
    const row = Math.floor(place / side) % side;
    return row === labels[image] ? 200 : (place * 7919 + image * 104729) % 97;
  });
  return { side, pixels, labels };
}

const names = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
} as const;

/** Where the packed files are on this machine; tests that need what is not there are skipped by name. */
export const packedDatasets = {
  mini: resolve('assets/fashion-mnist-mini'),
  whole: resolve('../shared/datasets/fashion-mnist'),
} as const;

export function isThere(packed: string): boolean {
  return Object.values(names).every((name) => existsSync(join(packed, `${name}.gz`)));
}

/** Unpacks a real data set into a folder. */
export function unpackDataset(packed: string, folder: string): DatasetFiles {
  mkdirSync(folder, { recursive: true });
  const unpack = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, gunzipSync(readFileSync(join(packed, `${name}.gz`))));
    return path;
  };
  return {
    trainImages: unpack(names.trainImages),
    trainLabels: unpack(names.trainLabels),
    testImages: unpack(names.testImages),
    testLabels: unpack(names.testLabels),
  };
}
