import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseProject } from '../../shared/project/parseProject.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { runCommand } from './testing/command.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../shared/import/fixtures/${name}`, import.meta.url));

it('makes a document of a Keras model, which is then checked like any other', async () => {
  const output = join(await temporaryFolder(), 'net.convcanvas');
  const args = ['import', fixture('keras2-sequential.json'), '-o', output];
  expect(await runCommand(args)).toMatchObject({ code: 0, stderr: `Wrote ${output}.\n` });
  expect(await runCommand(['check', output])).toMatchObject({ code: 0 });
  expect(parseProject(await readFile(output, 'utf8')).project).toMatchObject({ name: 'keras2-sequential' });
  expect(await runCommand(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
});

it('names what was not understood', async () => {
  const { code, stdout, stderr } = await runCommand(['import', fixture('keras2-functional.json'), '-o', '-', '--language', 'ko']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('“reshape” (Reshape) 층은 그대로 캔버스에 두었어요') });
  expect(parseProject(stdout).repairs).toEqual([]);
});

it('refuses what is no network, with a sentence', async () => {
  const path = join(await temporaryFolder(), 'other.json');
  for (const text of ['', '[]', '{"a": 1}', '{"class_name": "Sequential"}', '{"modelTopology": {"node": []}}']) {
    await writeFile(path, text);
    expect(await runCommand(['import', path, '-o', '-'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(path) });
  }
  expect(await runCommand(['import', `${path}.absent`, '-o', '-'])).toMatchObject({ code: 1 });
});
