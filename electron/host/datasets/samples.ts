import { type FileHandle, open } from 'node:fs/promises';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import { type DatasetFacts, headerBytes, IMAGE_BYTES } from '../../../shared/training/fashionMnist.ts';
import { sampleAbsent } from './refusals.ts';

/** A test image with its label; 784 grey values, row by row. */
export interface Sample {
  readonly index: number;
  readonly label: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/**
 * Reads test images by their place, and nothing else of the files.
 *
 * @throws {HostError} 'sample-absent' for a place outside the test split
 */
export async function readSamples(
  files: DatasetFiles,
  { testCount }: DatasetFacts,
  indices: readonly number[],
): Promise<readonly Sample[]> {
  const outside = indices.find((index) => index < 0 || index >= testCount);
  if (outside !== undefined) throw sampleAbsent(outside, testCount);
  const images = await open(files.testImages);
  try {
    const labels = await open(files.testLabels);
    try {
      return await Promise.all(
        indices.map(async (index) => {
          const pixels = await readSlice(images, headerBytes('testImages') + index * IMAGE_BYTES, IMAGE_BYTES);
          const [label = 0] = await readSlice(labels, headerBytes('testLabels') + index, 1);
          return { index, label, pixels };
        }),
      );
    } finally {
      await labels.close();
    }
  } finally {
    await images.close();
  }
}

async function readSlice(file: FileHandle, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const slice = new Uint8Array(length);
  await file.read(slice, 0, length, position);
  return slice;
}
