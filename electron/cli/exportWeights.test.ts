import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weightTargets } from '../../shared/codegen/weights/weightTargets.ts';
import { chain } from '../../shared/testing.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { runFiles } from '../trainer/keptRun/runFolder.ts';
import { newDocument, runCommand } from './testing/command.ts';

const HANGUL = /[가-힣]/;
const graph = chain('input', ['conv2d', { filters: 2 }], 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
const args = (run: string, to: string, path: string) => ['export', run, '--to', to, '--kind', 'weights', '-o', path];

describe('export --kind weights', () => {
  it.each(weightTargets)('writes $id from a kept run, and replaces nothing unasked', async ({ id, fileName, folder }) => {
    const place = await temporaryFolder();
    const run = keepRun(join(place, 'run'), graph);
    const path = join(place, fileName);
    expect(await runCommand(args(run, id, path))).toEqual({ code: 0, stdout: '', stderr: `Wrote ${path}.\n` });
    if (folder === undefined) expect(readFileSync(path).length).toBeGreaterThan(2000);
    else expect(readdirSync(path, { recursive: true })).toEqual(expect.arrayContaining([...folder]));
    expect(await runCommand(args(run, id, path))).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    expect(await runCommand([...args(run, id, path), '--force', '--language', 'ko'])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(HANGUL),
    });
  });

  it('gives a single file its own name in a folder that is there', async () => {
    const place = await temporaryFolder();
    await runCommand(args(keepRun(join(place, 'run'), graph), 'onnx', place));
    expect(readdirSync(place).toSorted()).toEqual(['model.onnx', 'run']);
  });

  it('is the kind of a format that has no other', async () => {
    const place = await temporaryFolder();
    const { code } = await runCommand(['export', keepRun(join(place, 'run'), graph), '--to', 'onnx', '-o', place]);
    expect(code).toBe(0);
    const asCode = await runCommand(['export', await newDocument(), '--to', 'onnx', '--kind', 'script', '-o', '-']);
    expect(asCode).toMatchObject({ code: 1, stderr: 'There is no script for onnx. Choose --kind from: weights.\n' });
  });

  it('says what is wrong, in both languages, and writes nothing', async () => {
    const place = await temporaryFolder();
    const run = keepRun(join(place, 'run'), graph);
    const broken = keepRun(join(place, 'broken'), graph);
    truncateSync(join(broken, runFiles.weights), 500);
    const path = join(place, 'model.onnx');
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [args(await newDocument(), 'onnx', path), /no trained weights/],
      [args(join(place, 'nowhere'), 'onnx', path), /no trained weights/],
      [args(place, 'onnx', path), /network\.convcanvas/],
      [args(broken, 'onnx', path), /weights\.safetensors.*cut short/],
      [args(run, 'onnx', '-'), /-o/],
      [args(run, 'onnx', join(place, 'no', 'folder', 'x.onnx')), /no folder/],
    ];
    for (const [asked, words] of cases) {
      expect(await runCommand(asked)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
      expect(await runCommand([...asked, '--language', 'ko'])).toMatchObject({ code: 1, stderr: expect.stringMatching(HANGUL) });
    }
    expect(readdirSync(place).toSorted()).toEqual(['broken', 'run']);
  });
});
