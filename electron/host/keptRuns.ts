import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A run takes some hundred kilobytes up to the size of its weights; these are the ones a person may still ask for. */
const RUNS_MAX = 20;
/** `20261124-132859-3fa9`: what this app names a run's folder. Whatever else lies there is not ours to remove. */
const RUN_NAME = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

export function isRunName(name: string): boolean {
  return RUN_NAME.test(name);
}

/** Removes all but the latest runs of the folder. One that cannot be removed stays: that is no reason not to train. */
export async function forgetOldRuns(folder: string, runsMax = RUNS_MAX): Promise<void> {
  const names = (await readdir(folder)).filter(isRunName).toSorted();
  const old = names.slice(0, Math.max(0, names.length - runsMax));
  await Promise.allSettled(old.map((name) => rm(join(folder, name), { recursive: true })));
}
