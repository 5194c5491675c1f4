import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tfjsCall } from '../../shared/calls/tfjs.ts';
import type { Source } from '../../shared/codegen/source.ts';
import type { CodeKind } from '../../shared/codegen/target.ts';
import { tfjsTarget } from '../../shared/codegen/tfjs/target.ts';
import { chain } from '../../shared/testing.ts';
import { languages } from '../../shared/text.ts';
import { tf } from '../trainer/tensorflow.ts';
import { makeLayer } from '../trainer/testing/reference.ts';
import { allExamples, difference, type Example } from './testing/examples.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { runProgram } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource, unusualOptimizers } from './testing/scripts.ts';

const TOLERANCE = 1e-5;
/** Within the project, so that what is written finds the library. */
const parent = resolve('test-results');
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, 'tfjs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dense = ['dense', { units: 10, activation: 'softmax' }] as const;
const small = chain('input', 'flatten', dense);
const hostile = withHostileNames(
  chain('input', 'flatten', ['dropout', { rate: 0.1 }], ['dense', { units: 10, activation: 'linear', l2: 0.001 }]),
);
const refusedOf = (source: Source, kind: CodeKind) => tfjsTarget.refusals(source, kind).map(({ nodeId }) => nodeId);

function write(name: string, source: Source, kind: CodeKind): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, tfjsTarget.write(source, kind));
  return path;
}

/** Strictly, as TypeScript comes. @returns what it finds wrong */
async function typeErrors(): Promise<string> {
  const options = { target: 'ES2022', module: 'NodeNext', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['.'] }));
  const { stdout, stderr } = await runProgram(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], {
    cwd: folder,
  });
  return (stdout + stderr).trim();
}

describe('a model for TensorFlow.js', () => {
  let written: readonly (readonly [Example, string])[] = [];
  let all: readonly Example[] = [];
  beforeAll(async () => {
    all = await allExamples();
    const possible = all.filter(({ source }) => refusedOf(source, 'model').length === 0);
    written = possible.map((example, number) => [example, write(`model${number}`, example.source, 'model')]);
  }, 600_000);

  it('is refused for what the library has no layer for, and nothing else', () => {
    const refused = all.flatMap(({ source }) => {
      const ids = refusedOf(source, 'model');
      return source.layers.filter(({ id }) => ids.includes(id)).map(({ layer }) => layer.type);
    });
    expect([...new Set(refused)]).toEqual(['depth-max-pooling']);
    expect(written.length).toBeGreaterThan(240);
  });

  it('says what native TensorFlow says with the same weights', async () => {
    const off: { name: string; off: number }[] = [];
    for (const [example, path] of written)
      off.push({ name: example.name, off: difference(example.expected, await answerOf(example, path)) });
    expect(off.filter((one) => !(one.off <= TOLERANCE))).toEqual([]);
  }, 600_000);

  it('has every setting of every layer, initializers among them', async () => {
    for (const [example, path] of written) {
      const { wanted, found } = await configsOf(example, path);
      expect({ name: example.name, found }).toEqual({ name: example.name, found: wanted });
    }
  }, 600_000);

  it('is of the right types', async () => {
    expect(await typeErrors()).toBe('');
  }, 600_000);
});

type Model = ReturnType<typeof tf.model>;

/** Vitest keeps what it has imported, so each time the model is made anew. */
async function modelOf(path: string): Promise<Model> {
  const { buildModel }: { buildModel: () => Model } = await import(/* @vite-ignore */ path);
  return buildModel();
}

/** The configuration of each layer, made from all of its settings, and as the exported code makes it. */
async function configsOf({ source }: Example, path: string) {
  let left = (await modelOf(path)).layers.toSorted((a, b) => a.id - b.id);
  const pairs = source.layers.flatMap(({ placed, inputs }) => {
    if (inputs.length === 0) return [];
    const drawn = placed.keras();
    const call = tfjsCall(drawn);
    const wanted = call === undefined ? undefined : makeLayer(call.maker, call.args);
    const name = wanted?.getClassName() ?? drawn.layer;
    const at = left.findIndex((layer) => layer.getClassName() === name);
    const found = left[at];
    left = left.slice(at + 1);
    // What takes several layers has no settings of one, but has to be passed.
    return wanted === undefined ? [] : [{ wanted, found }];
  });
  const plain = (layer: Model['layers'][number] | undefined) => ({ ...layer?.getConfig(), name: '' });
  return { wanted: pairs.map(({ wanted }) => plain(wanted)), found: pairs.map(({ found }) => plain(found)) };
}

/** Layers are numbered as they are made, which is the order of the plan. */
async function answerOf({ source, weights, images, imageCount }: Example, path: string): Promise<Float32Array> {
  const model = await modelOf(path);
  const made = model.layers.filter((layer) => layer.weights.length > 0).toSorted((a, b) => a.id - b.id);
  const drawn = source.layers.filter(({ placed }) => Object.keys(placed.weights).length > 0);
  expect(made).toHaveLength(drawn.length);
  for (const [place, { id, placed }] of drawn.entries()) {
    const values = Object.entries(placed.weights).map(([key, { shape }]) => tf.tensor(weights.get(`${id}/${key}`) ?? [], [...shape]));
    made[place]?.setWeights(values);
  }
  const shape = source.layers[0]?.placed.outputShape ?? [];
  const answer = model.predict(tf.tensor(images, [imageCount, ...shape]));
  return Float32Array.from((Array.isArray(answer) ? answer[0] : answer)?.dataSync() ?? []);
}

describe('a training program for TensorFlow.js', () => {
  it('is refused for what the library cannot train', () => {
    const dilated = chain('input', ['conv2d', { dilation: [2, 2] }], 'flatten', dense);
    expect(refusedOf(trainingSource(dilated, {}), 'script')).toEqual(['conv2d']);
    expect(refusedOf(trainingSource(dilated, {}), 'model')).toEqual([]);
    const refused = unusualOptimizers.filter((optimizer) => refusedOf(trainingSource(small, { optimizer }), 'script').length > 0);
    expect(refused.map(({ name }) => name)).toEqual(['adamw', 'adagrad']);
  });

  it.skipIf(!isMiniThere)(
    'trains on the images it is given, measures, and says what the app measured; the same seed gives the same',
    async () => {
      const { data } = homeWithMini();
      const source = trainingSource(hostile, { validationShare: 0.1 }, { testAccuracy: 0.81239, testLoss: 0.5 });
      const path = write('train', source, 'script');
      const run = () => runProgram(process.execPath, [path, '--data', data, '--epochs', '1'], { cwd: folder });
      const { code, stdout, stderr } = await run();
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('val_loss');
      expect(Number(/^test accuracy (0\.\d+), test loss/m.exec(stdout)?.[1])).toBeGreaterThan(0.6);
      expect(stdout).toContain('test accuracy 0.8124, test loss 0.5000');
      const measured = (text: string) => /^test accuracy .*$/m.exec(text)?.[0];
      expect(measured((await run()).stdout)).toBe(measured(stdout));
    },
    240_000,
  );

  it('sets every setting of every optimizer, and is of the right types', async () => {
    const possible = unusualOptimizers.map((optimizer) => trainingSource(small, { optimizer, learningRate: 0.003 }));
    for (const language of languages)
      write(`train-${language}`, { ...trainingSource(hostile, { validationShare: 0.1 }), language }, 'script');
    const made = possible
      .filter((source) => refusedOf(source, 'script').length === 0)
      .map((source, number) => {
        write(`optimizer${number}`, source, 'script');
        const [, code] = /optimizer: (tf\.train\..*),/.exec(tfjsTarget.write(source, 'script')) ?? [];
        return compileFunction(`return ${code}.getConfig();`, ['tf'])(tf);
      });
    const learningRate = 0.003;
    expect(made).toEqual([
      { learningRate, beta1: 0.8, beta2: 0.95, epsilon: 0.001 },
      { learningRate, momentum: 0.7, useNesterov: true },
      { learningRate },
      { learningRate, decay: 0.8, momentum: 0.5, epsilon: 0.001, centered: true },
    ]);
    expect(await typeErrors()).toBe('');
  }, 600_000);
});
