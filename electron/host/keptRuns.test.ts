import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetOldRuns } from './keptRuns.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'run.json'), '{}');
  }
  return folder;
}

it('keeps the latest runs, and everything that is no run of the app', async () => {
  const folder = await folderWith(['20261124-132859-3fa9', '20261123-235959-ffff', '20261124-132900-0000', 'mine']);
  await forgetOldRuns(folder, 2);
  expect((await readdir(folder)).toSorted()).toEqual(['20261124-132859-3fa9', '20261124-132900-0000', 'mine']);
});

it('removes nothing while there are few', async () => {
  const folder = await folderWith(['20261124-132859-3fa9']);
  await forgetOldRuns(folder);
  expect(await readdir(folder)).toHaveLength(1);
});
