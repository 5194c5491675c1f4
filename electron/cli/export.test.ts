import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeKinds } from '../../shared/codegen/target.ts';
import { targets } from '../../shared/codegen/targets.ts';
import { allTargets, kindsOf } from '../../shared/codegen/weights/exportKinds.ts';
import { applyEdit, type Edit } from '../../shared/graph/edits.ts';
import { type Graph, nodeIdSchema } from '../../shared/graph/graph.ts';
import { printProject } from '../../shared/project/printProject.ts';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { jsonLines, newDocument, runCommand } from './testing/command.ts';

const documentOf = (graph: Graph) => printProject({ format: 'convcanvas', version: 1, name: 'test', graph, training: defaultRunSettings });
const HANGUL = /[가-힣]/;
const every = targets.flatMap(({ id, fileNames }) =>
  codeKinds.flatMap((kind) => (fileNames[kind] === undefined ? [] : [[id, kind, fileNames[kind]] as const])),
);

describe('targets', () => {
  it('lists each with its kinds', async () => {
    const { stdout, stderr } = await runCommand(['targets', '--json']);
    expect(stderr).toBe('');
    const listed = allTargets.flatMap(({ id }) => kindsOf(id).map((kind) => `${id} ${kind}`));
    const [{ targets: found }] = jsonLines(stdout) as [{ targets: { id: string; kinds: string[] }[] }];
    expect(found.flatMap(({ id, kinds }) => kinds.map((kind) => `${id} ${kind}`))).toEqual(listed);
    for (const { id } of allTargets) expect((await runCommand(['targets'])).stdout).toMatch(new RegExp(`^${id} `, 'm'));
  });
});

describe('export', () => {
  it.each(every)('writes a %s %s, under a name of its own in a folder', async (id, kind, fileName) => {
    const folder = await temporaryFolder();
    const companion = targets.find((target) => target.id === id)?.companion?.fileName;
    const beside = (name: string) => (companion === undefined ? [name] : [name, companion]);
    const args = ['export', await newDocument('fashion-cnn'), '--to', id, '--kind', kind, '-o', folder];
    expect(await runCommand(args)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: beside(fileName)
        .map((name) => `Wrote ${join(folder, name)}.\n`)
        .join(''),
    });
    const text = await readFile(join(folder, fileName), 'utf8');
    expect(text).not.toMatch(HANGUL);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
    expect(await runCommand(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    expect((await runCommand([...args, '--force', '--language', 'ko'])).code).toBe(0);
    expect(await readFile(join(folder, fileName), 'utf8')).toMatch(HANGUL);
  });

  it('writes to standard output, from standard input', async () => {
    const { stdout, stderr } = await runCommand(['export', '-', '--to', 'keras', '-o', '-'], {
      stdin: documentOf(chain('input', 'flatten')),
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('layers.Flatten()');
  });

  it("says the app's figure in what is exported from a kept run", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'run'));
    await writeFile(join(folder, 'run', 'network.convcanvas'), await readFile(await newDocument('fashion-dnn')));
    const evaluated = { event: 'evaluated', testAccuracy: 0.87654, testLoss: 0.34567, testCount: 1000 };
    await writeFile(join(folder, 'run', 'metrics.jsonl'), `{"event":"epoch"}\n${JSON.stringify(evaluated)}\n{"event":"end`);
    const exported = (target: string) => runCommand(['export', join(folder, 'run'), '--to', target, '--kind', 'script', '-o', '-']);
    const { stdout, code } = await exported('keras');
    expect(code).toBe(0);
    expect(stdout).toContain('0.8765');
    expect(stdout).toContain('0.3457');
    expect(stdout).not.toContain('the learning rate was changed');
    const rate = { event: 'rate', runId: 'run', step: 3, learningRate: 0.01 };
    await writeFile(join(folder, 'run', 'metrics.jsonl'), `${JSON.stringify(rate)}\n${JSON.stringify(evaluated)}\n`);
    for (const target of ['keras', 'pytorch', 'tfjs']) expect((await exported(target)).stdout).toContain('the learning rate was changed');
  });

  it('says by node what cannot be exported, and writes nothing', async () => {
    const folder = await temporaryFolder();
    const cases: readonly (readonly [Graph, RegExp])[] = [
      [chain('input', 'hologram', 'flatten'), /\(hologram\): .*hologram/],
      [chain('input', ['conv2d', { filters: 8 }], 'dense'), /^Dense \(dense\): .*26×26×8/m],
      [{ nodes: [], edges: [] }, /no-|input|layers/],
    ];
    for (const [graph, words] of cases) {
      const path = join(folder, 'model.py');
      for (const language of ['en', 'ko']) {
        const args = ['export', '-', '--to', 'keras', '-o', path, '--language', language];
        const { code, stdout, stderr } = await runCommand(args, { stdin: documentOf(graph) });
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        if (language === 'en') expect(stderr).toMatch(words);
        else expect(stderr.split('\n')[1]).toMatch(HANGUL);
      }
      await expect(readFile(path)).rejects.toThrow('ENOENT');
    }
  });

  it('trains only what can be trained: a model may be of any images', async () => {
    const graph = chain(['input', { height: 32, width: 32, channels: 3 }], 'flatten', ['dense', { units: 5, activation: 'softmax' }]);
    const args = ['export', '-', '--to', 'keras', '-o', '-'];
    expect((await runCommand(args, { stdin: documentOf(graph) })).code).toBe(0);
    const training = await runCommand([...args, '--kind', 'script'], { stdin: documentOf(graph) });
    expect(training).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Input \(input\): /m) });
  });

  it('refuses to train behind a softmax what changes only in training', async () => {
    const graph = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }], 'dropout');
    for (const { id } of targets) {
      const { code, stderr } = await runCommand(['export', '-', '--to', id, '--kind', 'script', '-o', '-'], { stdin: documentOf(graph) });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^Dropout \(dropout\): /m) });
    }
  });

  it('says what does not lead to the answer and is left out', async () => {
    const graph = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
    const added: Edit = { kind: 'addNode', type: 'dropout', params: {}, position: { x: 0, y: 0 }, after: nodeIdSchema.parse('flatten') };
    const args = ['export', '-', '--to', 'keras', '-o', '-'];
    const { code, stdout, stderr } = await runCommand(args, { stdin: documentOf(applyEdit(graph, added)) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Left out, since it leads nowhere: Dropout.\n' });
    expect(stdout).not.toContain('Dropout');
  });
});
