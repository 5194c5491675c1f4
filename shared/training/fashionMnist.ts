import type { DatasetFiles } from '../protocol/trainer.ts';
import type { Text } from '../text.ts';
import type { DatasetId } from './settings.ts';

/** The ten classes, by label. */
export const classNames: readonly Text[] = [
  { en: 'T-shirt/top', ko: '티셔츠/탑' },
  { en: 'Trouser', ko: '바지' },
  { en: 'Pullover', ko: '풀오버' },
  { en: 'Dress', ko: '드레스' },
  { en: 'Coat', ko: '코트' },
  { en: 'Sandal', ko: '샌들' },
  { en: 'Shirt', ko: '셔츠' },
  { en: 'Sneaker', ko: '스니커즈' },
  { en: 'Bag', ko: '가방' },
  { en: 'Ankle boot', ko: '앵클 부츠' },
];
export const CLASS_COUNT = classNames.length;

/** Images are squares of grey values, one byte each, 0 is background. */
export const IMAGE_SIDE = 28;
export const IMAGE_BYTES = IMAGE_SIDE * IMAGE_SIDE;

export type FileRole = keyof DatasetFiles;
/** Small files first: a wrong data set is found out before the large ones are fetched. */
export const fileRoles = ['testLabels', 'trainLabels', 'testImages', 'trainImages'] as const satisfies readonly FileRole[];

/** Fashion-MNIST's own file names, which MNIST shares. */
export const fileNames: Readonly<Record<FileRole, string>> = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
};

/** What is known of a data set before it is read. */
export interface DatasetFacts {
  readonly label: Text;
  /** The subset that ships with the app: to be said wherever its figures are shown. */
  readonly isSubset: boolean;
  readonly trainCount: number;
  readonly testCount: number;
  /** Of the unpacked files: packing differs from place to place, their content does not. */
  readonly md5: Readonly<Record<FileRole, string>>;
  /** Sizes of the gzip files at their source, to tell the length of a download before it starts. */
  readonly packedBytes: Readonly<Record<FileRole, number>>;
}

export const datasetFacts: Readonly<Record<DatasetId, DatasetFacts>> = {
  'fashion-mnist-mini': {
    label: { en: 'Fashion-MNIST mini (subset)', ko: 'Fashion-MNIST 미니 (일부)' },
    isSubset: true,
    trainCount: 6_000,
    testCount: 1_000,
    md5: {
      trainImages: '3e5c5382f73a36035e2fc0c243a46144',
      trainLabels: 'aee93fa7066a2c16bd370d8724568000',
      testImages: '53eb135b4aa54f2a60698bb40b7e59c1',
      testLabels: '3eb413a8f4d418f78ab314e7af5e361c',
    },
    packedBytes: { trainImages: 2_625_124, trainLabels: 1_186, testImages: 437_903, testLabels: 292 },
  },
  'fashion-mnist': {
    label: { en: 'Fashion-MNIST', ko: 'Fashion-MNIST' },
    isSubset: false,
    trainCount: 60_000,
    testCount: 10_000,
    md5: {
      trainImages: 'f4a8712d7a061bf5bd6d2ca38dc4d50a',
      trainLabels: '9018921c3c673c538a1fc5bad174d6f9',
      testImages: '8181f5470baa50b63fa0f6fddb340f0a',
      testLabels: '15d484375f8d13e6eb1aabb0c3f46965',
    },
    packedBytes: { trainImages: 26_421_880, trainLabels: 29_515, testImages: 4_422_102, testLabels: 5_148 },
  },
};

const IMAGE_HEADER_BYTES = 16;
const LABEL_HEADER_BYTES = 8;

export function isImages(role: FileRole): boolean {
  return role === 'trainImages' || role === 'testImages';
}

/** Bytes before the first image or label. */
export function headerBytes(role: FileRole): number {
  return isImages(role) ? IMAGE_HEADER_BYTES : LABEL_HEADER_BYTES;
}

/** Number of images or labels in a file. */
export function countOf({ trainCount, testCount }: Pick<DatasetFacts, 'trainCount' | 'testCount'>, role: FileRole): number {
  return role === 'trainImages' || role === 'trainLabels' ? trainCount : testCount;
}

/** Length of an unpacked file. */
export function unpackedBytes(facts: Pick<DatasetFacts, 'trainCount' | 'testCount'>, role: FileRole): number {
  return headerBytes(role) + countOf(facts, role) * (isImages(role) ? IMAGE_BYTES : 1);
}
