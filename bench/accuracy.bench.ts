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
import { type Dataset, openDataset } from '../electron/trainer/datasets/dataset.ts';
import { nativeEngine } from '../electron/trainer/engines/native.ts';
import { type Network, networkFor } from '../electron/trainer/network.ts';
import { isThere, packedDatasets, unpackDataset } from '../electron/trainer/testing/datasetFiles.ts';
import { inKeras, kerasNetworkOf, kerasPython } from '../electron/trainer/testing/kerasProcess.ts';
import { findTemplate, templates } from '../shared/templates/templates.ts';
import { cut, epochOrder } from '../shared/training/batches.ts';
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
  for (const seed of seeds) ours.push(await learned(network, dataset, seed));
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

async function learned(network: Network, dataset: Dataset, seed: number): Promise<number> {
  const model = await nativeEngine().build({ ...network, settings: { ...defaultRunSettings, seed }, dataset });
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const batches = cut(epochOrder(seed, epoch, dataset.train.size.count), batchSize);
    for (let at = 0; at < batches.length; at += model.stepsPerCall) {
      model.trainSteps(batches.slice(at, at + model.stepsPerCall), epoch * batches.length + at);
    }
  }
  const rows = Int32Array.from({ length: dataset.test.size.count }, (_, row) => row);
  const correct = cut(rows, model.evaluationBatch).reduce((sum, part) => sum + model.evaluate('test', part).correct, 0);
  model.dispose();
  console.error(`ConvCanvas, seed ${seed}: ${(correct / rows.length).toFixed(4)}`);
  return correct / rows.length;
}

function rowOf(name: string, reached: readonly number[]): readonly string[] {
  const mean = reached.reduce((sum, accuracy) => sum + accuracy, 0) / reached.length;
  return [name, ...[mean, Math.min(...reached), Math.max(...reached)].map(shown), reached.map(shown).join(' ')];
}

function shown(accuracy: number): string {
  return accuracy.toFixed(4);
}
