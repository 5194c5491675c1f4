/**
 * How long it takes from Train to the first loss, and then for a step, on this machine. The training process is started anew, as the
 * app does. Plain Node 24 runs it: node bench/training.bench.ts [folder with the packed data set]
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packedDatasets, unpackDataset } from '../electron/trainer/testing/datasetFiles.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { type DatasetFiles, trainerReplySchema } from '../shared/protocol/trainer.ts';
import { templates } from '../shared/templates/templates.ts';
import type { RunEvent } from '../shared/training/events.ts';
import { runSettingsSchema } from '../shared/training/settings.ts';

const STEPS = 300;
const ROUNDS = 3;
const WARM_UP = 50;

interface Figures {
  readonly firstLossSeconds: number;
  readonly millisecondsPerStep: number;
}

const packed = process.argv[2] ?? packedDatasets.mini;
const folder = mkdtempSync(join(tmpdir(), 'convcanvas-bench-'));
try {
  const files = unpackDataset(packed, folder);
  for (const { id, graph } of templates) {
    const rounds: Figures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measured(graph, files));
    const first = median(rounds.map(({ firstLossSeconds }) => firstLossSeconds));
    const step = median(rounds.map(({ millisecondsPerStep }) => millisecondsPerStep));
    console.log(`${id}: first loss after ${first.toFixed(2)} s, then ${step.toFixed(2)} ms a step of 32 images`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** One run of STEPS steps in a process of its own. */
function measured(graph: Graph, files: DatasetFiles): Promise<Figures> {
  const startedMs = performance.now();
  const child = fork(resolve('electron/trainer/main.ts'), [], { serialization: 'advanced' });
  const times: { readonly step: number; readonly atMs: number }[] = [];
  child.send({ kind: 'train', runId: 'bench', graph, files, settings: runSettingsSchema.parse({ epochs: 100 }) });
  return new Promise((done) => {
    child.on('message', (raw) => {
      const reply = trainerReplySchema.parse(raw);
      if (reply.kind !== 'run' || reply.event.event !== 'step') return;
      times.push({ step: lastStep(reply.event), atMs: performance.now() });
      if ((times.at(-1)?.step ?? 0) < STEPS) return;
      child.kill();
      done(figuresOf(times, startedMs));
    });
  });
}

function lastStep(event: Extract<RunEvent, { event: 'step' }>): number {
  return event.firstStep + event.losses.length;
}

function figuresOf(times: readonly { readonly step: number; readonly atMs: number }[], startedMs: number): Figures {
  const [first] = times;
  const warm = times.find(({ step }) => step >= WARM_UP);
  const last = times.at(-1);
  if (first === undefined || warm === undefined || last === undefined) throw new Error('No step was told');
  return { firstLossSeconds: (first.atMs - startedMs) / 1000, millisecondsPerStep: (last.atMs - warm.atMs) / (last.step - warm.step) };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
