/**
 * Whether what is learned is as good as what Keras learns: test accuracy of runs of both with several seeds. They draw weights and order
 * by other generators, so it is the spread over seeds that is compared. A busy machine changes nothing but how long it takes.
 *
 *     npm run bench:accuracy -- [--template fashion-dnn] [--seeds 5] [--epochs 5] [--data FOLDER]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataset } from '../electron/trainer/datasets/dataset.ts';
import { networkFor } from '../electron/trainer/network.ts';
import { isThere, packedDatasets, unpackDataset } from '../electron/trainer/testing/datasetFiles.ts';
import { inKeras, kerasNetworkOf, kerasPython } from '../electron/trainer/testing/kerasProcess.ts';
import { learnedAccuracy } from '../electron/trainer/testing/learnedAccuracy.ts';
import { findTemplate, templates } from '../shared/templates/templates.ts';
import { defaultRunSettings } from '../shared/training/settings.ts';
import { describeMachine } from './lib/machine.ts';
import { printTable } from './lib/table.ts';

const { values } = parseArgs({
  options: {
    template: { type: 'string', default: 'fashion-dnn' },
    seeds: { type: 'string', default: '5' },
    epochs: { type: 'string', default: '5' },
    data: { type: 'string', default: isThere(packedDatasets.whole) ? packedDatasets.whole : packedDatasets.mini },
  },
});
const graph = findTemplate(values.template)?.graph;
if (graph === undefined)
  throw new Error(`There is no template ${values.template}. Choose from: ${templates.map(({ id }) => id).join(', ')}`);
const seeds = Array.from({ length: Number(values.seeds) }, (_, place) => place + 1);
const epochs = Number(values.epochs);
const { batchSize, learningRate, optimizer } = defaultRunSettings;

const folder = mkdtempSync(join(tmpdir(), 'convcanvas-bench-'));
try {
  const files = unpackDataset(values.data, folder);
  const dataset = openDataset(files);
  const network = networkFor(graph, dataset);
  const ours: number[] = [];
  for (const seed of seeds) {
    const accuracy = await learnedAccuracy({ network, dataset, epochs, seed });
    console.error(`ConvCanvas, seed ${seed}: ${shown(accuracy)}`);
    ours.push(accuracy);
  }
  const rows = [rowOf('ConvCanvas', ours)];
  if (kerasPython === undefined) console.error('There is no Keras here to compare with.');
  else {
    const job = { ...kerasNetworkOf(network), kind: 'accuracy', optimizer, learningRate, seeds, epochs, batchSize } as const;
    const [answer] = await inKeras({ python: kerasPython, files, folder, jobs: [job] });
    rows.push(rowOf('Keras', answer?.accuracies ?? []));
  }
  console.log(`${values.template}, ${dataset.train.size.count} images, ${epochs} epochs, batch ${batchSize}; ${describeMachine()}`);
  printTable(['test accuracy', 'mean', 'least', 'most', 'each seed'], rows);
} finally {
  rmSync(folder, { recursive: true });
}

function rowOf(name: string, reached: readonly number[]): readonly string[] {
  const mean = reached.reduce((sum, accuracy) => sum + accuracy, 0) / reached.length;
  return [name, ...[mean, Math.min(...reached), Math.max(...reached)].map(shown), reached.map(shown).join(' ')];
}

function shown(accuracy: number): string {
  return accuracy.toFixed(4);
}
