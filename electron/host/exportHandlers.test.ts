import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requests } from '../../shared/protocol/contract.ts';
import { exportHandlers } from './exportHandlers.ts';
import type { Desktop } from './host.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

function desktopThatChooses(path: string | undefined): Desktop {
  return {
    chooseFile: async () => undefined,
    choosePlace: async () => path,
    chooseFolder: async () => undefined,
    onDirty: () => undefined,
    onSaveAbandoned: () => undefined,
    onPreferences: () => undefined,
  };
}

describe('saving what is taken away', () => {
  it('writes to where the person says, and tells the name', async () => {
    const path = join(await temporaryFolder(), 'mine.py');
    await writeFile(path, 'old');
    const handlers = exportHandlers(desktopThatChooses(path));
    expect(await handlers['export:save']({ name: 'model.py', text: 'import keras\n' })).toEqual({ name: 'mine.py' });
    expect(await readFile(path, 'utf8')).toBe('import keras\n');
  });
  it('writes nothing when the dialog is closed', async () => {
    expect(await exportHandlers(desktopThatChooses(undefined))['export:save']({ name: 'model.py', text: '' })).toBeNull();
  });
  it('says why it cannot be written', async () => {
    const path = join(await temporaryFolder(), 'a-folder');
    await mkdir(path);
    await expect(exportHandlers(desktopThatChooses(path))['export:save']({ name: 'model.py', text: '' })).rejects.toMatchObject({
      code: 'file-not-written',
    });
  });
  it('is not there in the browser, which has downloads', async () => {
    await expect(exportHandlers(undefined)['export:save']({ name: 'model.py', text: '' })).rejects.toMatchObject({
      code: 'no-file-dialogs',
    });
  });
  it.each(['../model.py', 'C:\\model.py', ''])('takes no path for a name: %j', (name) => {
    expect(requests['export:save'].input.safeParse({ name, text: '' }).success).toBe(false);
  });
});
