import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Split } from '../datasets/dataset.ts';
import { idxHeader } from '../datasets/idx.ts';

export interface Sample {
  readonly split: Pick<Split, 'size' | 'imagesPath' | 'labelsPath'>;
  readonly remove: () => void;
}

/** The first images of a split as files of their own: what measures a step's time need not read the rest. */
export function sampleOf({ size, labels, pixels }: Split, most: number): Sample {
  const count = Math.min(most, size.count);
  const [height, width] = size.shape;
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  const write = (name: string, sizes: readonly number[], values: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, Buffer.concat([idxHeader(sizes), values]));
    return path;
  };
  const imagesPath = write('images', [count, height, width], pixels(0, count));
  const labelsPath = write('labels', [count], labels.subarray(0, count));
  return { split: { size: { ...size, count }, imagesPath, labelsPath }, remove: () => rmSync(folder, { recursive: true }) };
}
