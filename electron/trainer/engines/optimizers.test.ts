import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import { cut } from '../../../shared/training/batches.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import { networkFor } from '../network.ts';
import { writeDataset } from '../testing/datasetFiles.ts';
import { BATCH, kerasFirstWeights, kerasImages, kerasNetwork, kerasRuns } from '../testing/kerasCase.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { javascriptEngine } from './javascript.ts';
import { nativeEngine } from './native.ts';

const folder = temporaryFolder();
const dataset = openDataset(writeDataset(join(folder, 'waves'), kerasImages, kerasImages));
const network = networkFor(kerasNetwork, dataset);
const rows = Int32Array.from({ length: kerasImages.labels.length }, (_, row) => row);

const STEPS_PER_CALL = 4;
const options = engineOptionsSchema.parse({ stepsPerCall: STEPS_PER_CALL, towers: 2, splitDense: true });

/** Native TensorFlow takes its fused operations, JavaScript the rule written out: both have to be what Keras does. */
describe.each([
  ['native', nativeEngine()],
  ['native, several steps a call', nativeEngine(options)],
  ['javascript', javascriptEngine()],
])('%s', (_, engine) => {
  it.each(kerasRuns)('updates as Keras does: $optimizer', async ({ optimizer, learningRate, losses, norms }) => {
    const settings = runSettingsSchema.parse({ optimizer, learningRate, batchSize: BATCH });
    const model = await engine.build({ ...network, settings, dataset });
    model.writeWeights(kerasFirstWeights(network.plan));
    const batches = cut(rows, BATCH);
    const calls = batches.filter((__, step) => step % model.stepsPerCall === 0);
    const got = calls.flatMap((__, call) => {
      const step = call * model.stepsPerCall;
      return model.trainSteps(batches.slice(step, step + model.stepsPerCall), step).map(({ loss }) => loss);
    });
    losses.forEach((loss, step) => {
      expect(got[step], `loss of step ${step}`).toBeCloseTo(loss, 5);
    });
    const weights = model.readWeights();
    for (const [name, norm] of Object.entries(norms)) expect(lengthOf(weights.get(name)), name).toBeCloseTo(norm, 4);
    model.dispose();
  });
});

function lengthOf(values: Float32Array | undefined): number {
  return Math.sqrt(values?.reduce((sum, value) => sum + value * value, 0) ?? Number.NaN);
}
