import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../../shared/codegen/source.ts';
import { networkText, sortedKeys } from '../../shared/graph/networkText.ts';
import type { Input } from '../../shared/protocol/contract.ts';
import type { RunSettings } from '../../shared/training/settings.ts';
import { figureOf } from '../exports/runFigure.ts';
import { networkFileSchema, runFileSchema, runFiles } from '../trainer/keptRun/runFolder.ts';
import { whenAbsent } from './atomicFile.ts';
import { isRunName } from './keptRuns.ts';

interface FinishedRun {
  /** What was trained, and how: the same text for the same training. */
  readonly training: string;
  readonly figure: Figure | undefined;
}

/** What the app's own runs have measured. A run that has finished does not change, so each is read once. */
export class RunFigures {
  readonly #folder: string;
  readonly #known = new Map<string, FinishedRun>();

  /** @param folder  of all runs */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Of the latest finished run that trained this very network with these very settings; undefined where there is none. */
  async figureFor({ graph, settings }: Input<'export:figure'>): Promise<Figure | undefined> {
    const wanted = trainingText(networkText(graph), settings);
    const names = await readdir(this.#folder).catch(whenAbsent<string[]>([]));
    for (const name of names.filter(isRunName).toSorted().toReversed()) {
      const run = await this.#finished(name);
      if (run?.training === wanted) return run.figure;
    }
    return undefined;
  }

  async #finished(name: string): Promise<FinishedRun | undefined> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const run = await readFinished(join(this.#folder, name)).catch(() => undefined);
    if (run !== undefined) this.#known.set(name, run);
    return run;
  }
}

/** Undefined for a run that has not come to its end. @throws for one that cannot be read */
async function readFinished(run: string): Promise<FinishedRun | undefined> {
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(run, file), 'utf8'));
  const { ended, settings } = runFileSchema.parse(await json(runFiles.run));
  if (ended?.reason !== 'finished') return undefined;
  const { graph } = networkFileSchema.parse(await json(runFiles.network));
  return { training: trainingText(networkText(graph), settings), figure: await figureOf(join(run, runFiles.metrics)) };
}

/** Which engine computes it, and how, makes no other training of it, but for less exact numbers. */
function trainingText(network: string, { engine: _, engineOptions, ...settings }: RunSettings): string {
  const isExact = engineOptions?.bfloat16 !== true;
  return `${network} ${JSON.stringify(sortedKeys({ ...settings, isExact }))}`;
}
