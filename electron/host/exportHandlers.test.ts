import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../shared/graph/graph.ts';
import { requests } from '../../shared/protocol/contract.ts';
import { chain } from '../../shared/testing.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { exportHandlers } from './exportHandlers.ts';
import type { Desktop } from './host.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

function desktopThatChooses(path: string | undefined): Desktop {
  return {
    chooseFile: async () => undefined,
    choosePlace: async () => path,
    chooseFolder: async () => path,
    onDirty: () => undefined,
    onSaveAbandoned: () => undefined,
    onPreferences: () => undefined,
    findsVersions: false,
  };
}

describe('saving what is taken away', () => {
  it('writes to where the person says, and tells the name', async () => {
    const path = join(await temporaryFolder(), 'mine.py');
    await writeFile(path, 'old');
    const handlers = exportHandlers(desktopThatChooses(path), '');
    expect(await handlers['export:save']({ name: 'model.py', text: 'import keras\n' })).toEqual({ name: 'mine.py' });
    expect(await readFile(path, 'utf8')).toBe('import keras\n');
  });
  it('writes what goes with it beside it, and over nothing of the person', async () => {
    const folder = await temporaryFolder();
    const save = (text: string) =>
      exportHandlers(desktopThatChooses(join(folder, 'train.py')), '')['export:save']({
        name: 'train.py',
        text: 'code',
        beside: { name: 'train.README.md', text },
      });
    expect(await save('how')).toEqual({ name: 'train.py', beside: 'train.README.md' });
    expect(await save('how')).toEqual({ name: 'train.py', beside: 'train.README.md' });
    expect(await save('how else')).toEqual({ name: 'train.py', beside: 'train.README-2.md' });
    expect(await readFile(join(folder, 'train.README.md'), 'utf8')).toBe('how');
    expect(await readFile(join(folder, 'train.README-2.md'), 'utf8')).toBe('how else');
  });
  it('writes nothing when the dialog is closed', async () => {
    expect(await exportHandlers(desktopThatChooses(undefined), '')['export:save']({ name: 'model.py', text: '' })).toBeNull();
  });
  it('says why it cannot be written', async () => {
    const path = join(await temporaryFolder(), 'a-folder');
    await mkdir(path);
    await expect(exportHandlers(desktopThatChooses(path), '')['export:save']({ name: 'model.py', text: '' })).rejects.toMatchObject({
      code: 'file-not-written',
    });
  });
  it('is not there in the browser, which has downloads', async () => {
    await expect(exportHandlers(undefined, '')['export:save']({ name: 'model.py', text: '' })).rejects.toMatchObject({
      code: 'no-file-dialogs',
    });
  });
  it.each(['../model.py', 'C:\\model.py', ''])('takes no path for a name: %j', (name) => {
    expect(requests['export:save'].input.safeParse({ name, text: '' }).success).toBe(false);
  });
});

describe('taking trained weights away', () => {
  const older = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
  const newer = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax', useBias: false }]);
  const moved: Graph = { ...older, nodes: older.nodes.map((node) => ({ ...node, name: 'mine', position: { x: 7, y: 7 } })) };
  const input = (graph: Graph, target: 'onnx' | 'pytorch') => ({ graph, target, language: 'en' }) as const;

  async function runs(): Promise<string> {
    const folder = await temporaryFolder();
    keepRun(join(folder, '20261124-100000-aaaa'), older);
    keepRun(join(folder, '20261124-110000-bbbb'), newer);
    await mkdir(join(folder, '20261124-120000-cccc'));
    return folder;
  }

  it('writes the latest run of this very network, wherever its cards stand', async () => {
    const [place, folder] = [await temporaryFolder(), await runs()];
    const path = join(place, 'mine.onnx');
    const handlers = exportHandlers(desktopThatChooses(path), folder);
    expect(await handlers['export:weights'](input(moved, 'onnx'))).toEqual({ name: 'mine.onnx' });
    expect((await readFile(path)).includes('dense/bias')).toBe(true);
    expect(await handlers['export:weights'](input(newer, 'onnx'))).toEqual({ name: 'mine.onnx' });
    expect((await readFile(path)).includes('dense/bias')).toBe(false);
  });
  it('makes a folder of several files in the one that is chosen, and leaves those that are there', async () => {
    const place = await temporaryFolder();
    const handlers = exportHandlers(desktopThatChooses(place), await runs());
    expect(await handlers['export:weights'](input(older, 'pytorch'))).toEqual({ name: 'pytorch-model' });
    expect(await handlers['export:weights'](input(older, 'pytorch'))).toEqual({ name: 'pytorch-model-2' });
    expect((await readdir(join(place, 'pytorch-model'))).toSorted()).toEqual(['model.py', 'weights.safetensors']);
  });
  it('says when this network was not trained, and asks for no place then', async () => {
    const handlers = exportHandlers(desktopThatChooses('/never'), await runs());
    const other = chain('input', 'flatten', ['dense', { units: 10, activation: 'linear' }]);
    await expect(handlers['export:weights'](input(other, 'onnx'))).rejects.toMatchObject({ code: 'not-trained' });
    const none = exportHandlers(desktopThatChooses('/never'), join(await temporaryFolder(), 'none'));
    await expect(none['export:weights'](input(older, 'onnx'))).rejects.toMatchObject({ code: 'not-trained' });
  });
  it('writes nothing when the dialog is closed', async () => {
    expect(await exportHandlers(desktopThatChooses(undefined), await runs())['export:weights'](input(older, 'onnx'))).toBeNull();
  });
});
