import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainerFlags } from '../../electron/host/forkTrainer.ts';
import { buildFolder } from '../../electron/host/paths.ts';
import { trainerEnvironment } from '../../electron/host/trainerProcess.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { type DatasetFiles, type TrainerRequest, type TrainRequest, trainerReplySchema } from '../../shared/protocol/trainer.ts';
import { runSettingsSchema } from '../../shared/training/settings.ts';
import { median } from '../lib/statistics.ts';
import { peakBytesOf } from './commands.ts';

/** What the app's own training process does, started anew: it loads TensorFlow, opens the data set, trains. */
export interface TrainerFigures {
  /** From Train to the first loss, in seconds. */
  readonly firstLossSeconds: number;
  /** NaN where the system does not tell of another process. */
  readonly peakBytes: number;
}

/** Until its memory is what it stays at. */
const STEPS = 100;

export async function trainerFigures(graph: Graph, batchSize: number, files: DatasetFiles, rounds: number): Promise<TrainerFigures> {
  const runs: TrainerFigures[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await run(graph, batchSize, files));
  return {
    firstLossSeconds: median(runs.map(({ firstLossSeconds }) => firstLossSeconds)),
    peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)),
  };
}

/** The first run of its kind on this machine, as far as it knows: it also measures how to compute. */
async function run(graph: Graph, batchSize: number, files: DatasetFiles): Promise<TrainerFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-bench-'));
  try {
    return await firstSteps(graph, batchSize, { files, calibration: join(folder, 'calibration.json') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function firstSteps(graph: Graph, batchSize: number, given: Pick<TrainRequest, 'files' | 'calibration'>): Promise<TrainerFigures> {
  const startedMs = performance.now();
  const child = fork(join(buildFolder, 'trainer.mjs'), [], {
    serialization: 'advanced',
    execArgv: trainerFlags,
    env: { ...process.env, ...trainerEnvironment },
  });
  const request: TrainerRequest = { kind: 'train', runId: 'bench', graph, settings: runSettingsSchema.parse({ batchSize }), ...given };
  child.send(request);
  return new Promise((done, fail) => {
    let firstLossSeconds: number | undefined;
    child.on('message', (raw) => {
      const reply = trainerReplySchema.parse(raw);
      if (reply.kind !== 'run') return;
      const { event } = reply;
      if (event.event === 'ended') fail(new Error(`The run ended: ${event.text?.en ?? event.reason}`));
      if (event.event !== 'step') return;
      firstLossSeconds ??= (performance.now() - startedMs) / 1000;
      if (event.firstStep + event.losses.length < STEPS) return;
      const { pid } = child;
      const peakBytes = pid === undefined || process.platform !== 'linux' ? Number.NaN : peakBytesOf(pid);
      child.kill('SIGKILL');
      done({ firstLossSeconds, peakBytes });
    });
    child.on('exit', (code) => fail(new Error(`The training process ended with ${code}`)));
  });
}
