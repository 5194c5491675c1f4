import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isThere, packedDatasets, unpackDataset } from '../../trainer/testing/datasetFiles.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';

export const isMiniThere = isThere(packedDatasets.mini);

/** A home folder where programs that are exported find the mini data set in its place. */
export function homeWithMini(): { readonly home: string; readonly data: string } {
  const home = temporaryFolder();
  const data = join(home, '.cache', 'fashion-mnist');
  mkdirSync(join(home, '.cache'));
  unpackDataset(packedDatasets.mini, data);
  return { home, data };
}
