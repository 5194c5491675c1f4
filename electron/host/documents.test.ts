import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Documents } from './documents.ts';
import { Drafts } from './drafts.ts';
import { draftHandlers, fileHandlers } from './fileHandlers.ts';
import type { Desktop } from './host.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** The number of no process: Linux and macOS stop far below, and Windows counts in fours. */
const NO_PROCESS = 2 ** 30 + 1;

function desktop(place: string | undefined): Desktop {
  const nothing = () => undefined;
  return {
    chooseFile: async () => place,
    choosePlace: async () => place,
    chooseFolder: async () => undefined,
    onDirty: nothing,
    onSaveAbandoned: nothing,
    onPreferences: nothing,
    findsVersions: false,
  };
}

describe('documents', () => {
  it.each([
    ['file-absent', 'no-such.convcanvas'],
    ['file-not-readable', '.'],
    ['file-too-large', 'large.convcanvas'],
  ])('says %s in words', async (code, name) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'large.convcanvas'), Buffer.alloc(11 * 1024 * 1024));
    await expect(new Documents().read(join(folder, name))).rejects.toMatchObject({
      code,
      text: { en: expect.stringContaining(folder), ko: expect.stringMatching(/골라 주세요/) },
    });
  });

  it('saves in the order asked, so that the last one stands', async () => {
    const path = join(await temporaryFolder(), 'net.convcanvas');
    const documents = new Documents();
    await Promise.all(Array.from({ length: 20 }, (_, number) => documents.save(path, `version ${number}`)));
    expect(await readFile(path, 'utf8')).toBe('version 19');
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('version 18');
  });

  it('says why a file could not be written', async () => {
    const folder = await temporaryFolder();
    await expect(new Documents().save(join(folder, 'gone', 'net.convcanvas'), 'text')).rejects.toMatchObject({
      code: 'file-not-written',
      text: { en: expect.stringContaining('its folder is not there'), ko: expect.stringContaining('폴더가 없어요') },
    });
  });
});

describe('file:save', () => {
  it('writes to a path that was opened', async () => {
    const path = join(await temporaryFolder(), 'net.convcanvas');
    await writeFile(path, 'old');
    const handlers = fileHandlers(new Documents(), desktop(path), undefined);
    const opened = await handlers['file:open']({});
    expect(opened).toEqual({ path, name: 'net.convcanvas', text: 'old' });
    await handlers['file:save']({ path, name: 'net', text: 'new' });
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('asks the person before it writes to a path that they never chose', async () => {
    const folder = await temporaryFolder();
    const chosen = join(folder, 'chosen.convcanvas');
    const handlers = fileHandlers(new Documents(), desktop(chosen), undefined);
    const saved = await handlers['file:save']({ path: join(folder, '.bashrc'), name: '.bashrc', text: 'new' });
    expect(saved).toEqual({ path: chosen, name: 'chosen.convcanvas' });
    await expect(readFile(join(folder, '.bashrc'))).rejects.toThrow();
  });

  it('writes nowhere when the dialog is closed, and nowhere under the web server', async () => {
    const file = { path: join(await temporaryFolder(), 'net'), name: 'net', text: 'new' };
    expect(await fileHandlers(new Documents(), desktop(undefined), undefined)['file:save'](file)).toBeNull();
    await expect(fileHandlers(new Documents(), undefined, undefined)['file:save'](file)).rejects.toMatchObject({ code: 'no-file-dialogs' });
  });
});

describe('drafts', () => {
  const draft = { name: 'net', text: '{"half": ' };

  it('are kept until they are cleared', async () => {
    const drafts = new Drafts(join(await temporaryFolder(), 'drafts'));
    expect(await drafts.read('page')).toBeNull();
    await drafts.write('page', draft);
    expect(await drafts.read('page')).toEqual(draft);
    await drafts.clear('page');
    expect(await drafts.read('page')).toBeNull();
  });

  it('of a page that is open are its own, those of one that was closed are taken over', async () => {
    const open = new Set(['first', 'second']);
    const drafts = new Drafts(await temporaryFolder(), { isPageOpen: (page) => open.has(page) });
    await drafts.write('first', draft);
    expect(await drafts.read('second')).toBeNull();
    await drafts.write('second', { name: 'another', text: '' });
    expect(await drafts.read('first')).toEqual(draft);
    open.delete('first');
    open.add('third');
    expect(await drafts.read('third')).toEqual(draft);
    expect(await drafts.read('fourth')).toBeNull();
  });

  it('of a process that is gone are taken over, those of one that runs are not', async () => {
    const folder = await temporaryFolder();
    await new Drafts(folder, { processId: NO_PROCESS }).write('page', draft);
    await new Drafts(folder, { processId: process.ppid }).write('page', { name: 'another', text: '' });
    const drafts = new Drafts(folder);
    expect(await drafts.read('page')).toEqual(draft);
    await drafts.clear('page');
    expect(await drafts.read('page')).toBeNull();
  });

  it('that cannot be read are set aside', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${NO_PROCESS}-page.json`), '{"name": "n');
    expect(await new Drafts(folder).read('page')).toBeNull();
    expect(await readFile(join(folder, `${NO_PROCESS}-page.json.unreadable`), 'utf8')).toBe('{"name": "n');
  });

  it('give leave to write to a path only if the person chose it', async () => {
    const folder = await temporaryFolder();
    const handlers = draftHandlers(new Drafts(folder), 'page', new Documents());
    await handlers['draft:write']({ ...draft, path: '/etc/passwd' });
    expect(await handlers['draft:read']({})).toEqual(draft);
  });
});
