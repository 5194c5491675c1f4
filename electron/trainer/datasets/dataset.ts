import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import type { ImageShape } from '../../../shared/shapes/shape.ts';
import type { SplitSize } from '../../../shared/tensorflow/datasetVariables.ts';
import { type IdxFile, openIdx, readValues } from './idx.ts';

/** A data set on disk. Its pixels stay there: the native engine reads them itself, others read what they need. */
export interface Dataset {
  readonly train: Split;
  readonly test: Split;
  readonly classCount: number;
}

export interface Split {
  readonly size: SplitSize;
  readonly imagesPath: string;
  readonly labelsPath: string;
  readonly labels: Uint8Array;
  /** Grey values of images one after another, a byte each. */
  readonly pixels: (firstImage: number, count: number) => Uint8Array<ArrayBuffer>;
}

/** @throws {Error} when a file is not there, not IDX, cut short, or does not go with the others */
export function openDataset(files: DatasetFiles): Dataset {
  const train = openSplit(files.trainImages, files.trainLabels);
  const test = openSplit(files.testImages, files.testLabels);
  if (train.size.shape.join() !== test.size.shape.join()) {
    throw new Error(`Images to learn from are ${train.size.shape.join('x')}, images to test on ${test.size.shape.join('x')}`);
  }
  const classCount = 1 + [...train.labels, ...test.labels].reduce((largest, label) => Math.max(largest, label), 0);
  return { train, test, classCount };
}

function openSplit(imagesPath: string, labelsPath: string): Split {
  const images = openIdx(imagesPath, 3);
  const labels = openIdx(labelsPath, 1);
  const [count = 0, height = 0, width = 0] = images.sizes;
  if (count === 0 || labels.sizes[0] !== count) {
    throw new Error(`${imagesPath} has ${count} images, ${labelsPath} has ${labels.sizes[0]} labels`);
  }
  const shape: ImageShape = [height, width, 1];
  return { size: { count, shape }, imagesPath, labelsPath, labels: readValues(labels, 0, count), pixels: pixelsOf(images, height * width) };
}

function pixelsOf(images: IdxFile, bytesAnImage: number): Split['pixels'] {
  return (firstImage, count) => readValues(images, firstImage * bytesAnImage, count * bytesAnImage);
}
