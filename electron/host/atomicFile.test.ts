import * as nodeFiles from 'node:fs/promises';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Files, writeWhole } from './atomicFile.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const OLD = 'the old document';
const NEW = 'the new document';

async function oldFile(): Promise<{ folder: string; path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, '내 네트워크.convcanvas');
  await writeFile(path, OLD);
  return { folder, path };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The real calls, with one that fails; those on an open file, too. */
function failing(call: string, code: string): Files {
  const fail = () => Promise.reject(systemError(code));
  if (call !== 'writeFile' && call !== 'sync') return { ...nodeFiles, [call]: fail };
  return {
    ...nodeFiles,
    open: async (...args) => {
      const file = await nodeFiles.open(...args);
      // A disk that fills up takes a part of it.
      const replacement = call === 'writeFile' ? () => file.write(NEW.slice(0, 3)).then(fail) : fail;
      return Object.assign(file, { [call]: replacement });
    },
  };
}

describe('writeWhole', () => {
  it.each([
    ['open', 'EACCES'],
    ['open', 'ENOSPC'],
    ['writeFile', 'ENOSPC'],
    ['writeFile', 'EIO'],
    ['sync', 'EIO'],
    ['copyFile', 'ENOSPC'],
    ['rename', 'EXDEV'],
    ['rename', 'EPERM'],
    ['realpath', 'EACCES'],
    ['stat', 'EIO'],
  ])('leaves the old file whole, and nothing beside it, when %s answers %s', async (call, code) => {
    const { folder, path } = await oldFile();
    await expect(writeWhole(path, NEW, { keepsBackup: true, files: failing(call, code) })).rejects.toMatchObject({ code });
    expect(await readFile(path, 'utf8')).toBe(OLD);
    const left = (await readdir(folder)).filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual([]);
  });

  it('writes the new file and keeps the one before it', async () => {
    const { folder, path } = await oldFile();
    await writeWhole(path, NEW, { keepsBackup: true });
    expect(await readFile(path, 'utf8')).toBe(NEW);
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(OLD);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('makes a file where none was', async () => {
    const folder = await temporaryFolder();
    await writeWhole(join(folder, 'first'), NEW, { keepsBackup: true });
    expect(await readdir(folder)).toEqual(['first']);
  });

  it('follows a link and keeps the permissions', async () => {
    const { folder, path } = await oldFile();
    await chmod(path, 0o600);
    await mkdir(join(folder, 'desk'));
    await symlink(path, join(folder, 'desk', 'link'));
    await writeWhole(join(folder, 'desk', 'link'), NEW);
    expect(await readFile(path, 'utf8')).toBe(NEW);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('waits on Windows for a virus scanner that holds the file', async () => {
    const { path } = await oldFile();
    const rename = vi.fn(nodeFiles.rename).mockRejectedValueOnce(systemError('EPERM')).mockRejectedValueOnce(systemError('EBUSY'));
    await writeWhole(path, NEW, { files: { ...nodeFiles, rename }, platform: 'win32' });
    expect(rename).toHaveBeenCalledTimes(3);
    expect(await readFile(path, 'utf8')).toBe(NEW);
  });
});
