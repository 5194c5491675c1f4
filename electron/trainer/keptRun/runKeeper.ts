import { appendFileSync, mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_VERSION } from '../../../shared/project/projectFile.ts';
import type { TrainRequest } from '../../../shared/protocol/trainer.ts';
import type { Text } from '../../../shared/text.ts';
import type { EngineInfo, RunEvent, RunEventOf } from '../../../shared/training/events.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { writeWhole } from '../../host/atomicFile.ts';
import { systemReason } from '../../host/systemReason.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Network } from '../network.ts';
import { type Checkpoint, encodeCheckpoint } from './checkpoint.ts';
import { LatestWriter } from './latestWriter.ts';
import { LEFT_BEHIND, metricsLine, type RunFile, runFiles } from './runFolder.ts';
import { encodeTensors } from './safetensors.ts';

interface Work {
  readonly network: Network;
  readonly engine: EngineInfo;
  readonly dataset: Dataset;
}

/**
 * Keeps a run in its folder while it lasts; training does not wait for the disk. A disk that is full does not end the training: what
 * could not be kept is told when the run ends.
 */
export class RunKeeper {
  readonly #folder: string | undefined;
  readonly #weights = new LatestWriter();
  readonly #checkpoint = new LatestWriter();
  #file: RunFile | undefined;
  #shapes: ReadonlyMap<string, readonly number[]> = new Map();
  #failure: Text | undefined;

  /** @param folder  nothing is kept when it is left out */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Why the run could not be kept whole; undefined when all is well. */
  get failure(): Text | undefined {
    return this.#failure;
  }

  get hasFolder(): boolean {
    return this.#folder !== undefined;
  }

  /** The last checkpoint is not on disk yet. */
  get isKeepingCheckpoint(): boolean {
    return this.#checkpoint.isWriting;
  }

  async begin({ graph, settings, runId }: TrainRequest, work: Work): Promise<void> {
    const { train, test } = work.dataset;
    this.#enter(work, {
      format: 'convcanvas-run',
      version: 1,
      runId,
      startedAt: new Date().toISOString(),
      settings,
      engine: work.engine,
      node: process.version,
      dataset: { trainCount: train.size.count, testCount: test.size.count },
    });
    const project = { format: 'convcanvas', version: PROJECT_VERSION, name: 'network', graph, training: settings };
    await this.#attempt(async (folder) => {
      mkdirSync(folder, { recursive: true });
      await writeWhole(join(folder, runFiles.network), `${JSON.stringify(project, null, 2)}\n`);
      await this.#writeRunFile(folder);
    });
  }

  /** Goes on with a run that is kept already: what it told after its checkpoint is forgotten, since it will be told again. */
  async goOn({ ended: _, ...file }: RunFile, told: readonly string[], work: Work): Promise<void> {
    this.#enter(work, { ...file, engine: work.engine });
    await this.#attempt(async (folder) => {
      await removeLeftBehind(folder);
      await writeWhole(join(folder, runFiles.metrics), told.join(''));
      await this.#writeRunFile(folder);
    });
  }

  keepEvent(event: RunEvent): void {
    const line = metricsLine(event);
    if (line !== undefined && this.#folder !== undefined && this.#file !== undefined) this.#append(line, this.#folder);
  }

  keepWeights(values: WeightValues): void {
    const shaped = [...values].map(([name, numbers]) => ({ name, shape: this.#shapes.get(name) ?? [numbers.length], values: numbers }));
    this.#weights.write(() => this.#attempt((folder) => writeWhole(join(folder, runFiles.weights), encodeTensors(shaped))));
  }

  /** @param onKept  called once it is on disk; not where that failed, or a later one came before it */
  keepCheckpoint(checkpoint: Checkpoint, onKept: () => void): void {
    const bytes = encodeCheckpoint(checkpoint, this.#shapes);
    this.#checkpoint.write(() =>
      this.#attempt(async (folder) => {
        await writeWhole(join(folder, runFiles.checkpoint), bytes);
        onKept();
      }),
    );
  }

  /** Resolves when the last checkpoint is on disk, or could not be put there. */
  async checkpointKept(): Promise<void> {
    await this.#checkpoint.settled();
  }

  /** Waits for the disk, and closes the run. One that has come to its end needs no checkpoint any more. */
  async end({ reason, seconds }: Pick<RunEventOf<'ended'>, 'reason' | 'seconds'>): Promise<void> {
    if (this.#file === undefined) return;
    await Promise.all([this.#weights.settled(), this.#checkpoint.settled()]);
    this.#file = { ...this.#file, ended: { reason, seconds } };
    await this.#attempt(async (folder) => {
      await this.#writeRunFile(folder);
      if (reason === 'finished') await rm(join(folder, runFiles.checkpoint), { force: true });
    });
  }

  #enter({ network }: Work, file: RunFile): void {
    this.#shapes = shapesOf(network);
    this.#file = { ...file, processId: process.pid };
  }

  async #writeRunFile(folder: string): Promise<void> {
    await writeWhole(join(folder, runFiles.run), `${JSON.stringify(this.#file, null, 2)}\n`);
  }

  #append(line: string, folder: string): void {
    try {
      appendFileSync(join(folder, runFiles.metrics), line);
    } catch (error) {
      this.#failure ??= notKept(folder, error);
    }
  }

  async #attempt(write: (folder: string) => Promise<void>): Promise<void> {
    if (this.#folder === undefined) return;
    try {
      await write(this.#folder);
    } catch (error) {
      this.#failure ??= notKept(this.#folder, error);
    }
  }
}

function shapesOf({ plan }: Network): ReadonlyMap<string, readonly number[]> {
  const entries = plan.layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const),
  );
  return new Map(entries);
}

/** What a process that was killed while it wrote could not take away again. */
async function removeLeftBehind(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => LEFT_BEHIND.test(name));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

function notKept(folder: string, error: unknown): Text {
  const reason = systemReason(error);
  return {
    en: `The run could not be kept in ${folder}: ${reason.en}. Free some disk space or choose another folder, then train again if you want to keep it.`,
    ko: `학습 결과를 ${folder}에 남기지 못했어요: ${reason.ko}. 디스크 공간을 비우거나 다른 폴더를 고른 뒤, 남기고 싶으면 다시 학습해 주세요.`,
  };
}
