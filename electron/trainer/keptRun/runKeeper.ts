import { appendFileSync, mkdirSync } from 'node:fs';
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
import { metricsLine, type RunFile, runFiles } from './runFolder.ts';
import { encodeWeights } from './weightsFile.ts';

/**
 * Keeps a run in its folder while it lasts. A disk that is full does not end the training: what could not be kept is told when the
 * run ends.
 */
export class RunKeeper {
  readonly #folder: string | undefined;
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

  async begin(
    request: TrainRequest,
    { network, engine, dataset }: { network: Network; engine: EngineInfo; dataset: Dataset },
  ): Promise<void> {
    const { graph, settings, runId } = request;
    this.#shapes = shapesOf(network);
    this.#file = {
      format: 'convcanvas-run',
      version: 1,
      runId,
      startedAt: new Date().toISOString(),
      settings,
      engine,
      node: process.version,
      dataset: { trainCount: dataset.train.size.count, testCount: dataset.test.size.count },
    };
    const project = { format: 'convcanvas', version: PROJECT_VERSION, name: 'network', graph, training: settings };
    await this.#attempt(async (folder) => {
      mkdirSync(folder, { recursive: true });
      await writeWhole(join(folder, runFiles.network), `${JSON.stringify(project, null, 2)}\n`);
      await this.#writeRunFile(folder);
    });
  }

  keepEvent(event: RunEvent): void {
    const line = metricsLine(event);
    if (line !== undefined && this.#folder !== undefined && this.#file !== undefined) this.#append(line, this.#folder);
  }

  async keepWeights(values: WeightValues): Promise<void> {
    const shaped = [...values].map(([name, numbers]) => ({ name, shape: this.#shapes.get(name) ?? [numbers.length], values: numbers }));
    await this.#attempt((folder) => writeWhole(join(folder, runFiles.weights), encodeWeights(shaped)));
  }

  async end({ reason, seconds }: Pick<RunEventOf<'ended'>, 'reason' | 'seconds'>): Promise<void> {
    if (this.#file === undefined) return;
    this.#file = { ...this.#file, ended: { reason, seconds } };
    await this.#attempt((folder) => this.#writeRunFile(folder));
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

function notKept(folder: string, error: unknown): Text {
  const reason = systemReason(error);
  return {
    en: `The run could not be kept in ${folder}: ${reason.en}. Free some disk space or choose another folder, then train again if you want to keep it.`,
    ko: `학습 결과를 ${folder}에 남기지 못했어요: ${reason.ko}. 디스크 공간을 비우거나 다른 폴더를 고른 뒤, 남기고 싶으면 다시 학습해 주세요.`,
  };
}
