import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../../shared/graph/graph.ts';
import { networkText } from '../../shared/graph/networkText.ts';
import { networkFileSchema, runFiles } from '../trainer/keptRun/runFolder.ts';
import { whenAbsent } from './atomicFile.ts';
import { isRunName } from './keptRuns.ts';

/**
 * The folder of the latest of the app's own runs that trained this very network, whatever its cards are called and wherever they stand,
 * and kept its weights; undefined when there is none. A run that cannot be read is passed over.
 *
 * @param folder  of all runs
 */
export async function latestTrainedRun(folder: string, graph: Graph): Promise<string | undefined> {
  const wanted = networkText(graph);
  const names = await readdir(folder).catch(whenAbsent<string[]>([]));
  for (const name of names.filter(isRunName).toSorted().toReversed()) {
    const run = join(folder, name);
    const found = await trainedIn(run).catch(() => undefined);
    if (found === wanted) return run;
  }
  return undefined;
}

async function trainedIn(run: string): Promise<string> {
  await access(join(run, runFiles.weights));
  return networkText(networkFileSchema.parse(JSON.parse(await readFile(join(run, runFiles.network), 'utf8'))).graph);
}
