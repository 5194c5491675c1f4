/**
 * What each pass over the operations gains: milliseconds a step, each pass added to those before it, all in one process and in turns, so
 * that a busy machine slows all alike. Plain Node 24 runs it: node bench/passes.bench.ts [template] [batch size] [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataset } from '../electron/trainer/datasets/dataset.ts';
import type { Model } from '../electron/trainer/engines/engine.ts';
import { nativeEngine } from '../electron/trainer/engines/native.ts';
import { networkFor } from '../electron/trainer/network.ts';
import { packedDatasets, unpackDataset } from '../electron/trainer/testing/datasetFiles.ts';
import { findTemplate } from '../shared/templates/templates.ts';
import { type EngineOptions, engineOptionsSchema } from '../shared/tensorflow/engineOptions.ts';
import { runSettingsSchema } from '../shared/training/settings.ts';

const [id = 'fashion-cnn', batch = '32', asked = '7'] = process.argv.slice(2);
const batchSize = Number(batch);
const rounds = Number(asked);
const isDense = id === 'fashion-dnn';
const ROUND_MS = 700;

const added: readonly (readonly [string, Partial<EngineOptions>])[] = [
  ['as drawn', {}],
  [isDense ? '25 steps a call' : '8 steps a call', { stepsPerCall: isDense ? 25 : batchSize > 64 ? 2 : 8 }],
  isDense ? ['1 thread an operation', { threads: 1 }] : ['2 towers, 1 thread each', { towers: 2, threads: 1 }],
  ['no Grappler', { grappler: false }],
  ['cropBorders', { cropBorders: true }],
  ['poolFirst', { poolFirst: true }],
  ['matMulFilterGradient', { matMulFilterGradient: true }],
  ...(isDense ? [['splitDense', { splitDense: true }] as const] : []),
  ['gatherOnce', { gatherOnce: true }],
  ['metricsOnce', { metricsOnce: true }],
];

const folder = mkdtempSync(join(tmpdir(), 'convcanvas-bench-'));
try {
  const dataset = openDataset(unpackDataset(packedDatasets.mini, folder));
  const graph = findTemplate(id)?.graph;
  if (graph === undefined) throw new Error(`There is no template ${id}`);
  const settings = runSettingsSchema.parse({ batchSize });
  const network = networkFor(graph, dataset);
  const variants: { readonly name: string; readonly model: Model; readonly times: number[]; readonly firstMs: number }[] = [];
  let options: Partial<EngineOptions> = {};
  for (const [name, more] of added) {
    options = { ...options, ...more };
    const startedMs = performance.now();
    const model = await nativeEngine(engineOptionsSchema.parse(options)).build({ ...network, settings, dataset });
    variants.push({ name, model, times: [], firstMs: performance.now() - startedMs });
  }
  for (let round = 0; round <= rounds; round += 1) {
    for (const { model, times } of variants) {
      const ms = stepMs(model);
      if (round > 0) times.push(ms);
    }
  }
  const drawn = median(variants[0]?.times ?? []);
  console.log(`${id}, ${batchSize} images a step, median of ${rounds} rounds`);
  for (const { name, times, firstMs } of variants) {
    const ms = median(times);
    console.log(
      `${name.padEnd(24)} ${ms.toFixed(3)} ms a step, ${(ms / drawn).toFixed(2)} of the graph as drawn; built in ${Math.round(firstMs)} ms`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function stepMs(model: Model): number {
  const batches = Array.from({ length: model.stepsPerCall }, (_, call) =>
    Int32Array.from({ length: batchSize }, (_, row) => call * batchSize + row),
  );
  const startedMs = performance.now();
  let steps = 0;
  for (; performance.now() - startedMs < ROUND_MS; steps += batches.length) model.trainSteps(batches, steps);
  return (performance.now() - startedMs) / steps;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
