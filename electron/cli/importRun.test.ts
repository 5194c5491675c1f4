import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chain } from '../../shared/testing.ts';
import { decodeNpy, encodeNpy } from '../exports/npy.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { type BuiltTrainer, builtTrainer } from '../host/testing/builtTrainer.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { runCommand } from './testing/command.ts';

const COUNT = 20;
const graph = chain(
  'input',
  ['conv2d', { filters: 3, strides: [2, 2], padding: 'same', activation: 'leakyRelu' }],
  'batch-normalization',
  ['separable-conv2d', { filters: 4 }],
  'flatten',
  ['dense', { units: 10, activation: 'softmax' }],
);

let trainer: BuiltTrainer;
let [folder, run, input] = ['', '', ''];
beforeAll(async () => {
  trainer = await builtTrainer();
  folder = temporaryFolder();
  run = keepRun(join(folder, 'run'), graph);
  input = join(folder, 'x.npy');
  const pixels = Float32Array.from({ length: COUNT * 784 }, (_, place) => ((place * 7919) % 997) / 997);
  writeFileSync(input, encodeNpy({ shape: [COUNT, 28, 28, 1], values: pixels }));
});

async function predictions(from: string): Promise<Float32Array> {
  const output = `${from}.npy`;
  const args = ['predict', from, '--input', input, '-o', output, '--force'];
  expect(await runCommand(args, { spawnTrainer: trainer.spawn })).toMatchObject({ code: 0 });
  return decodeNpy(readFileSync(output)).values;
}

describe('import --run', () => {
  it.each([
    ['keras', 'net.keras', ''],
    ['onnx', 'net.onnx', ''],
    ['tfjs', 'net-tfjs', 'model.json'],
  ])('%s: what was exported with its weights predicts the same, and can be exported again', async (target, name, inside) => {
    const file = join(folder, name);
    expect(await runCommand(['export', run, '--to', target, '--kind', 'weights', '-o', file])).toMatchObject({ code: 0 });
    const [document, kept] = [join(folder, `${target}.convcanvas`), join(folder, `${target}-run`)];
    const args = ['import', join(file, inside), '-o', document, '--run', kept];
    expect(await runCommand(args)).toEqual({ code: 0, stdout: '', stderr: expect.stringContaining(`The weights are kept in ${kept}.`) });
    const [before, after] = [await predictions(run), await predictions(kept)];
    expect(Math.max(...after.map((value, place) => Math.abs(value - (before[place] ?? Number.NaN))))).toBeLessThan(1e-6);
    const again = join(folder, `${target}-again.onnx`);
    expect(await runCommand(['export', kept, '--to', 'onnx', '--kind', 'weights', '-o', again])).toMatchObject({ code: 0 });
    expect(await runCommand([...args, '--force'])).toMatchObject({ code: 1, stderr: expect.stringContaining('--run') });
  });

  it('says what is missing, in both languages, and writes nothing then', async () => {
    const file = join(folder, 'plain.json');
    const dense = { class_name: 'Dense', config: { name: 'answer', units: 10, batch_input_shape: [null, 784] } };
    const small = { ...dense, config: { ...dense.config, units: 3 } };
    const manifest = (path: string) => [{ paths: [path], weights: [{ name: 'answer/kernel', shape: [784, 10], dtype: 'float32' }] }];
    const modelOf = (layer: object, weightsManifest?: unknown) =>
      JSON.stringify({ modelTopology: { class_name: 'Sequential', config: { layers: [layer] } }, weightsManifest });
    writeFileSync(join(folder, 'short.bin'), new Uint8Array(100));
    const cases: readonly (readonly [string, RegExp])[] = [
      [modelOf(dense), /does not say where its weights are/],
      [modelOf(dense, manifest('../short.bin')), /does not say where its weights are/],
      [modelOf(dense, manifest('absent.bin')), /absent\.bin/],
      [modelOf(dense, manifest('short.bin')), /short\.bin.*cannot be read/],
      [modelOf(small, [{ paths: ['short.bin'], weights: [] }]), /no weights for “answer”/],
    ];
    for (const [text, words] of cases) {
      writeFileSync(file, text);
      const [document, kept] = [join(folder, 'never.convcanvas'), join(folder, 'never')];
      const args = ['import', file, '-o', document, '--run', kept];
      expect(await runCommand(args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
      expect(await runCommand([...args, '--language', 'ko'])).toMatchObject({ code: 1, stderr: expect.stringMatching(/[가-힣]/) });
      expect([existsSync(document), existsSync(kept)]).toEqual([false, false]);
    }
  });
});
