import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chain } from '../../shared/testing.ts';
import { decodeNpy, encodeNpy } from '../exports/npy.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { type BuiltTrainer, builtTrainer } from '../host/testing/builtTrainer.ts';
import { runFiles } from '../trainer/keptRun/runFolder.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { runCommand } from './testing/command.ts';

const HANGUL = /[가-힣]/;
const COUNT = 260;
const graph = chain('input', ['conv2d', { filters: 3, strides: [2, 2], padding: 'same' }], 'batch-normalization', 'flatten', [
  'dense',
  { units: 10, activation: 'softmax' },
]);
const pixels = Float32Array.from({ length: COUNT * 784 }, (_, place) => ((place * 7919) % 997) / 997);

let trainer: BuiltTrainer;
let [folder, run, input] = ['', '', ''];
beforeAll(async () => {
  trainer = await builtTrainer();
  folder = temporaryFolder();
  run = keepRun(join(folder, 'run'), graph);
  input = join(folder, 'x.npy');
  writeFileSync(input, encodeNpy({ shape: [COUNT, 28, 28, 1], values: pixels }));
});

describe('predict', () => {
  it('writes rows of probabilities, whatever the batch an image is in', async () => {
    const output = join(folder, 'y.npy');
    const args = ['predict', run, '--input', input, '-o', output];
    const written = await runCommand(args, { spawnTrainer: trainer.spawn });
    expect(written).toEqual({ code: 0, stdout: '', stderr: `Wrote ${output}.\n` });
    const { shape, values } = decodeNpy(readFileSync(output));
    expect(shape).toEqual([COUNT, 10]);
    const rows = Array.from({ length: COUNT }, (_, row) => values.slice(row * 10, row * 10 + 10));
    for (const row of rows) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    const last = join(folder, 'last.npy');
    writeFileSync(last, encodeNpy({ shape: [1, 28, 28, 1], values: pixels.slice(-784) }));
    const printed = await runCommand(['predict', run, '--input', last], { spawnTrainer: trainer.spawn });
    expect(printed).toMatchObject({ code: 0, stderr: expect.stringContaining('Ankle boot') });
    const found = printed.stdout.trimEnd().split('\t').map(Number);
    expect(found).toHaveLength(10);
    for (const [place, value] of found.entries()) expect(value).toBeCloseTo(rows.at(-1)?.[place] ?? Number.NaN, 5);
    expect(await runCommand(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
  });

  it('says what is wrong with the images or the run, in both languages, before a training process is started', async () => {
    const images = (name: string, content: Uint8Array) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const broken = keepRun(join(folder, 'broken'), graph);
    truncateSync(join(broken, runFiles.weights), 500);
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [run, join(folder, 'nowhere.npy'), /nowhere\.npy.*no such file/],
      [run, images('text.npy', Buffer.from('images')), /numpy\.save/],
      [run, images('flat.npy', encodeNpy({ shape: [2, 784], values: pixels.slice(0, 1568) })), /\[n, 28, 28, 1\].*\[2, 784\].*reshape/],
      [run, images('small.npy', encodeNpy({ shape: [1, 2, 2, 1], values: pixels.slice(0, 4) })), /\[1, 2, 2, 1\]/],
      [run, images('none.npy', encodeNpy({ shape: [0, 28, 28, 1], values: new Float32Array() })), /no image/],
      [run, images('bright.npy', encodeNpy({ shape: [1, 28, 28, 1], values: new Float32Array(784).fill(255) })), /255 found.*divided/],
      [run, images('nan.npy', encodeNpy({ shape: [1, 28, 28, 1], values: new Float32Array(784).fill(Number.NaN) })), /NaN/],
      [broken, input, /weights\.safetensors.*cut short/],
      [join(folder, 'nowhere'), input, /network\.convcanvas/],
    ];
    for (const [from, path, words] of cases) {
      const output = join(folder, 'never.npy');
      const args = ['predict', from, '--input', path, '-o', output];
      expect(await runCommand(args)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
      expect(await runCommand([...args, '--language', 'ko'])).toMatchObject({ code: 1, stderr: expect.stringMatching(HANGUL) });
      expect(existsSync(output)).toBe(false);
    }
    expect((await runCommand(['predict', run])).code).toBe(2);
  });
});
