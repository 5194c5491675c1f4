import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WeightTargetId } from '../../shared/codegen/weights/weightTargetIds.ts';
import { findWeightTarget } from '../../shared/codegen/weights/weightTargets.ts';
import { classNames } from '../../shared/training/fashionMnist.ts';
import { tf } from '../trainer/tensorflow.ts';
import { allExamples, difference, type Example } from './testing/examples.ts';
import { trainedOf } from './testing/weightJobs.ts';
import { weightFiles } from './weightFiles.ts';

const TOLERANCE = 1e-5;
const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let examples: readonly Example[] = [];
beforeAll(async () => {
  examples = await allExamples();
}, 120_000);

const refusedOf = (id: WeightTargetId, { source }: Example) =>
  findWeightTarget(id)
    ?.refusals(source)
    .map(({ nodeId }) => nodeId) ?? [];

/** @returns the folder of the files */
function written(id: WeightTargetId, example: Example): string {
  const place = mkdtempSync(join(folder, `${id}-`));
  for (const { name, content } of weightFiles[id](trainedOf(example))) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), content);
  }
  return place;
}

function imagesOf({ source, images, imageCount }: Example) {
  return tf.tensor(images, [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])]);
}

describe('a model.json of a trained network', () => {
  it('is refused for what TensorFlow.js has no layer for, by node, and nothing else', () => {
    const refused = examples.flatMap((example) => {
      const nodes = refusedOf('tfjs', example);
      return example.source.layers.filter(({ id }) => nodes.includes(id)).map(({ layer }) => layer.type);
    });
    expect([...new Set(refused)]).toEqual(['depth-max-pooling']);
  });

  it('says in TensorFlow.js what native TensorFlow says, and which the classes are', async () => {
    const off: { name: string; off: number }[] = [];
    const possible = examples.filter((example) => refusedOf('tfjs', example).length === 0);
    for (const example of possible) {
      const model = await tf.loadLayersModel(`file://${written('tfjs', example)}/model.json`);
      const image = imagesOf(example);
      const answer = model.predict(model.inputs.map(() => image));
      if (Array.isArray(answer)) throw new Error('One answer was expected');
      off.push({ name: example.name, off: difference(example.expected, Float32Array.from(answer.dataSync())) });
      const parameters = example.source.layers.reduce((sum, { placed }) => sum + placed.weightCount, 0);
      expect({ name: example.name, parameters: model.countParams() }).toEqual({ name: example.name, parameters });
      if (example.name === 'fashion-cnn') {
        const labels = classNames.map(({ en }) => en);
        expect(model.getUserDefinedMetadata()).toMatchObject({ labels, pixel_scaling: expect.any(String), output: 'probabilities' });
      }
      tf.dispose([image, answer]);
      model.dispose();
    }
    expect(off.length).toBeGreaterThan(240);
    expect(off.filter((one) => !(one.off <= TOLERANCE))).toEqual([]);
  }, 600_000);
});

describe('a SavedModel of a trained network', () => {
  it('says in tfjs-node what native TensorFlow says', async () => {
    for (const example of examples.filter(({ name }) => name === 'fashion-cnn' || name === 'shortcut')) {
      const model = await tf.node.loadSavedModel(written('savedmodel', example), ['serve'], 'serving_default');
      const answer = model.predict({ images: imagesOf(example) });
      if (answer instanceof tf.Tensor || Array.isArray(answer)) throw new Error('Answers by name were expected');
      expect(difference(example.expected, Float32Array.from(answer['probabilities']?.dataSync() ?? []))).toBeLessThan(TOLERANCE);
      model.dispose();
    }
  });
});
