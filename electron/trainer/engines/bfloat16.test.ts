import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import { chain } from '../../../shared/testing.ts';
import { cut } from '../../../shared/training/batches.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { bfloat16Refusal } from '../bfloat16.ts';
import { openDataset } from '../datasets/dataset.ts';
import { networkFor } from '../network.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { nativeEngine } from './native.ts';

const BATCH = 20;
const dataset = openDataset(writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(200, 17), stripedImages(20, 17)));
const network = chain('input', ['conv2d', { filters: 16 }], 'max-pooling2d', ['conv2d', { filters: 16 }], 'flatten', [
  'dense',
  { units: 10, activation: 'softmax' },
]);
const graph = {
  ...network,
  nodes: network.nodes.map((node) => (node.type === 'input' ? { ...node, params: { height: 17, width: 17 } } : node)),
};

describe('bfloat16Refusal', () => {
  const binding = { tensorflow: '2.15.1', hasSessionConfig: true };

  it('names what is missing', () => {
    expect(bfloat16Refusal('flags: fma avx2 avx512f avx512_bf16', binding)).toBeUndefined();
    expect(bfloat16Refusal(null, binding)).toBeUndefined();
    expect(bfloat16Refusal('flags: fma avx2 avx512f', binding)?.en).toContain('processor');
    expect(bfloat16Refusal('flags: avx512_bf16', { ...binding, hasSessionConfig: false })?.en).toContain('TensorFlow');
  });

  it.skipIf(bfloat16Refusal() === undefined)('refuses to train where it is missing', async () => {
    await expect(trained({ grappler: false, bfloat16: true })).rejects.toMatchObject({ text: bfloat16Refusal() });
  });
});

describe.skipIf(bfloat16Refusal() !== undefined)('bfloat16, on processors that have it', () => {
  it.each([false, true])('learns nearly the same, and not the very same (grappler: %s)', async (grappler) => {
    const exact = await trained({ grappler });
    const rounded = await trained({ grappler, bfloat16: true });
    expect(rounded).not.toEqual(exact);
    expect(exact.at(-1)).toBeLessThan(0.8 * (exact[0] ?? 0));
    rounded.forEach((loss, step) => {
      expect(Math.abs(loss / (exact[step] ?? 0) - 1), `step ${step}`).toBeLessThan(0.03);
    });
  });
});

/** @returns the loss of each step */
async function trained(chosen: { grappler: boolean; bfloat16?: boolean }): Promise<readonly number[]> {
  const options = engineOptionsSchema.parse({ ...chosen, stepsPerCall: 5 });
  const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.003, seed: 3 });
  const model = await nativeEngine(options).build({ ...networkFor(graph, dataset), settings, dataset });
  const batches = cut(
    Int32Array.from({ length: 200 }, (_, row) => row),
    BATCH,
  );
  const figures = [0, 5].flatMap((from) => model.trainSteps(batches.slice(from, from + 5), from));
  model.dispose();
  return figures.map(({ loss }) => loss);
}
