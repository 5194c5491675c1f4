import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Graph } from '../../shared/graph/graph.ts';
import type { UnfinishedRun } from '../../shared/protocol/contract.ts';
import { divide, stepsPerEpoch } from '../../shared/training/batches.ts';
import type { RunSettings } from '../../shared/training/settings.ts';
import { networkHash, type Standing, standingIn } from '../trainer/keptRun/checkpoint.ts';
import { isTraining, networkFileSchema, type RunFile, runFileSchema, runFiles } from '../trainer/keptRun/runFolder.ts';
import { decodeNotes } from '../trainer/keptRun/safetensors.ts';
import { whenAbsent, writeWhole } from './atomicFile.ts';
import { isRunName } from './keptRuns.ts';

interface LeftRun {
  readonly run: RunFile;
  readonly standing: Standing;
}

/**
 * The app's own runs whose process ended before they did and that have a checkpoint to go on from, the latest first. What cannot be
 * read is no offer.
 *
 * @param folder  of all runs
 */
export async function unfinishedRuns(folder: string): Promise<readonly UnfinishedRun[]> {
  const offers = await Promise.all((await runNames(folder)).map((name) => unfinishedIn(join(folder, name)).catch(() => undefined)));
  return offers.filter((offer) => offer !== undefined);
}

/** A new run of a network takes the place of those that were left: they are no longer offered. Their folders stay as they are. */
export async function closeUnfinished(folder: string, graph: Graph, settings: RunSettings): Promise<void> {
  const wanted = networkHash(graph, settings);
  const close = async (name: string) => {
    const { run, standing } = await leftIn(join(folder, name));
    if (standing.network !== wanted) return;
    const closed: RunFile = { ...run, ended: { reason: 'stopped', seconds: standing.seconds } };
    await writeWhole(join(folder, name, runFiles.run), `${JSON.stringify(closed, null, 2)}\n`);
  };
  await Promise.allSettled((await runNames(folder)).map(close));
}

async function runNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(whenAbsent<string[]>([]));
  return names.filter(isRunName).toSorted().toReversed();
}

async function unfinishedIn(folder: string): Promise<UnfinishedRun> {
  const { run, standing } = await leftIn(folder);
  const { graph } = await readJson(folder, runFiles.network, networkFileSchema);
  const { runId, settings } = run;
  const { trainCount } = divide(standing.trainCount, settings.validationShare);
  return { runId, graph, settings, step: standing.step, stepsPerEpoch: stepsPerEpoch(trainCount, settings.batchSize) };
}

/** @throws {Error} for a run that has ended, that is still going on, or that cannot be read */
async function leftIn(folder: string): Promise<LeftRun> {
  const run = await readJson(folder, runFiles.run, runFileSchema);
  if (run.ended !== undefined || isTraining(run)) throw new Error('Nobody has left this run');
  return { run, standing: await readStanding(join(folder, runFiles.checkpoint)) };
}

async function readJson<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
}

/** Without the weights, which may be large. */
async function readStanding(path: string): Promise<Standing> {
  const file = await open(path);
  try {
    const notes = await decodeNotes(async (from, bytes) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
      return buffer.subarray(0, bytesRead);
    });
    return standingIn(notes);
  } finally {
    await file.close();
  }
}
