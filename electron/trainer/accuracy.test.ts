import { describe, expect, it } from 'vitest';
import { findTemplate } from '../../shared/templates/templates.ts';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { openDataset } from './datasets/dataset.ts';
import { networkFor } from './network.ts';
import { isThere, packedDatasets, unpackDataset } from './testing/datasetFiles.ts';
import { inKeras, kerasNetworkOf, kerasPython } from './testing/kerasProcess.ts';
import { learnedAccuracy } from './testing/learnedAccuracy.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const SEEDS = [1, 2, 3, 4, 5];
const EPOCHS = 5;

// Weights and order are drawn by other generators than Keras's, so seeds are not compared one by one. `npm run bench:accuracy` does the
// same with other networks and all of Fashion-MNIST.
describe.skipIf(kerasPython === undefined || !isThere(packedDatasets.mini))('what is learned (skipped where there is no Keras)', () => {
  it('is as good as what Keras learns: the mean over five seeds lies within the spread of five of its own', async () => {
    const folder = temporaryFolder();
    const files = unpackDataset(packedDatasets.mini, folder);
    const dataset = openDataset(files);
    const network = networkFor(findTemplate('fashion-dnn')?.graph ?? chain(), dataset);
    const ours: number[] = [];
    for (const seed of SEEDS) ours.push(await learnedAccuracy({ network, dataset, epochs: EPOCHS, seed }));
    const { optimizer, learningRate, batchSize } = defaultRunSettings;
    const job = { ...kerasNetworkOf(network), kind: 'accuracy', optimizer, learningRate, seeds: SEEDS, epochs: EPOCHS, batchSize } as const;
    const [answer] = await inKeras({ python: kerasPython ?? '', files, folder, jobs: [job] });
    const theirs = answer?.accuracies ?? [];
    expect(theirs).toHaveLength(SEEDS.length);
    const mean = ours.reduce((sum, accuracy) => sum + accuracy, 0) / ours.length;
    expect(mean, `${ours} beside ${theirs}`).toBeGreaterThanOrEqual(Math.min(...theirs));
    expect(mean, `${ours} beside ${theirs}`).toBeLessThanOrEqual(Math.max(...theirs));
  }, 240_000);
});
