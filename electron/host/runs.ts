import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import type { Input, Output } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { DatasetFiles, TrainerRequest } from '../../shared/protocol/trainer.ts';
import type { Text } from '../../shared/text.ts';
import type { RunCommand } from '../../shared/training/commands.ts';
import type { EngineInfo, RunEvent } from '../../shared/training/events.ts';
import type { DatasetId } from '../../shared/training/settings.ts';
import { forgetOldRuns } from './keptRuns.ts';
import { RunHistory } from './runHistory.ts';
import { createTrainerProcess, type SpawnTrainer, type TrainerProcess } from './trainerProcess.ts';
import { closeUnfinished, unfinishedRuns } from './unfinishedRuns.ts';

/** How long a run that is told to stop may stay silent before its process is ended. */
const STOP_PATIENCE_MS = 10_000;

export interface RunsOptions {
  readonly spawnTrainer: SpawnTrainer;
  /** Each run gets a folder in it. */
  readonly folder: string;
  /** The file that keeps what is measured of this machine. */
  readonly calibration: string;
  readonly filesOf: (id: DatasetId) => Promise<DatasetFiles>;
  readonly onEvent: (event: RunEvent) => void;
  readonly stopPatienceMs?: number;
}

/** One run at a time, with its events so far. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #trainer: TrainerProcess;
  #current: { readonly runId: string; readonly history: RunHistory } | null = null;
  #isBusy = false;
  /** The step before which it waits, and that of its last checkpoint. */
  #pausedAt: number | undefined;
  #keptAt: number | undefined;
  #startedAtMs = 0;
  #stopTimer: NodeJS.Timeout | undefined;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#trainer = createTrainerProcess(options.spawnTrainer, {
      onReply: (reply) => {
        if (reply.kind === 'run') this.#take(reply.event);
      },
      onExit: (error) => this.#endUnfinished(error.text),
    });
  }

  /** Starts the training process if there is none, so that it is warm when a run begins. */
  describe(): Promise<EngineInfo> {
    return this.#trainer.describe();
  }

  /** Whether something would be lost if the app ended now: a run that waits, and is kept where it waits, loses nothing. */
  isTraining(): boolean {
    return this.#isBusy && !(this.#pausedAt !== undefined && this.#pausedAt === this.#keptAt);
  }

  current(): Output<'run:current'> {
    return this.#current && { runId: this.#current.runId, events: this.#current.history.events() };
  }

  /** @throws {HostError} 'run-in-progress', 'graph-invalid', or the data set's reason why it is not there */
  async start({ graph, settings, first }: Input<'run:start'>): Promise<Output<'run:start'>> {
    assertTrainable(graph);
    const runId = newRunId();
    const folder = join(this.#options.folder, runId);
    await this.#begin(runId, async () => {
      const files = await this.#options.filesOf(settings.dataset);
      await mkdir(folder, { recursive: true });
      await forgetOldRuns(this.#options.folder);
      await closeUnfinished(this.#options.folder, graph, settings);
      return { kind: 'train', runId, graph, settings, files, folder, first, calibration: this.#options.calibration };
    });
    return { runId };
  }

  /** The runs that did not come to their end, but for the one that lasts. */
  async unfinished(): Promise<Output<'run:unfinished'>> {
    const left = await unfinishedRuns(this.#options.folder);
    return this.#isBusy ? left.filter(({ runId }) => runId !== this.#current?.runId) : left;
  }

  /** @throws {HostError} 'run-in-progress', 'run-absent', or the data set's reason why it is not there */
  async resume(runId: string): Promise<void> {
    await this.#begin(runId, async () => {
      const left = (await unfinishedRuns(this.#options.folder)).find((run) => run.runId === runId);
      if (left === undefined) throw runAbsent();
      const files = await this.#options.filesOf(left.settings.dataset);
      return { kind: 'resume', runId, files, folder: join(this.#options.folder, runId) };
    });
  }

  /** Does nothing when that run has ended. A training process that does not answer to a stop is ended. */
  control(runId: string, command: RunCommand): void {
    if (!this.#isLasting(runId)) return;
    const patienceMs = this.#options.stopPatienceMs ?? STOP_PATIENCE_MS;
    if (command === 'stop') this.#stopTimer ??= setTimeout(() => void this.#replaceTrainer(), patienceMs);
    this.#trainer.send({ kind: 'control', runId, command });
  }

  /** Does nothing when that run has ended. */
  changeRate(runId: string, learningRate: number): void {
    if (this.#isLasting(runId)) this.#trainer.send({ kind: 'rate', runId, learningRate });
  }

  end(): Promise<void> {
    return this.#trainer.end();
  }

  #isLasting(runId: string): boolean {
    return this.#isBusy && this.#current?.runId === runId;
  }

  /** @param request  makes what is sent; another run is refused from before it is called */
  async #begin(runId: string, request: () => Promise<TrainerRequest>): Promise<void> {
    if (this.#isBusy) throw runInProgress();
    this.#isBusy = true;
    try {
      const asked = await request();
      this.#current = { runId, history: new RunHistory() };
      this.#startedAtMs = Date.now();
      this.#pausedAt = undefined;
      this.#keptAt = undefined;
      this.#trainer.send(asked);
    } catch (error) {
      this.#isBusy = false;
      throw error;
    }
  }

  async #replaceTrainer(): Promise<void> {
    await this.#trainer.end();
    await this.describe();
  }

  #take(event: RunEvent): void {
    if (event.runId !== this.#current?.runId || !this.#isBusy) return;
    this.#current.history.add(event);
    this.#stopTimer?.refresh();
    if (event.event === 'paused') this.#pausedAt = event.step;
    if (event.event === 'resumed') this.#pausedAt = undefined;
    if (event.event === 'checkpoint' || event.event === 'restored') this.#keptAt = event.step;
    if (event.event === 'ended') {
      this.#isBusy = false;
      clearTimeout(this.#stopTimer);
      this.#stopTimer = undefined;
    }
    this.#options.onEvent(event);
  }

  #endUnfinished(why: Text): void {
    if (this.#current === null) return;
    const outcome =
      this.#stopTimer === undefined ? ({ reason: 'failed', text: why } as const) : ({ reason: 'stopped', text: NO_ANSWER } as const);
    this.#take({ event: 'ended', runId: this.#current.runId, seconds: (Date.now() - this.#startedAtMs) / 1000, ...outcome });
  }
}

const NO_ANSWER: Text = {
  en: 'The training process did not answer, so it was ended. Your network is safe.',
  ko: '학습 프로세스가 답하지 않아 끝냈어요. 네트워크는 그대로 있어요.',
};

/** Sorts by time: `20261124-132859-3fa9`. */
function newRunId(): string {
  const [date = '', time = ''] = new Date().toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

function runInProgress(): HostError {
  return new HostError('run-in-progress', {
    en: 'A network is training already. Stop it first, or wait until it ends.',
    ko: '이미 학습하고 있어요. 학습을 먼저 멈추거나 끝날 때까지 기다려 주세요.',
  });
}

function runAbsent(): HostError {
  return new HostError('run-absent', {
    en: 'There is nothing left to go on with of this training. Train the network again.',
    ko: '이 학습은 이어 갈 기록이 남아 있지 않아요. 네트워크를 다시 학습해 주세요.',
  });
}

function assertTrainable(graph: Input<'run:start'>['graph']): void {
  if (graph.nodes.length === 0) throw graphInvalid(NO_LAYER, []);
  const errors = plan(graph, registry, fashionMnist).problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined) throw graphInvalid(first.text, [...new Set(errors.flatMap(({ nodeId }) => nodeId ?? []))]);
}

const NO_LAYER: Text = { en: 'It has no layer yet. Drag one in.', ko: '아직 층이 없어요. 층을 끌어다 놓아 주세요.' };

function graphInvalid(why: Text, nodeIds: readonly string[]): HostError {
  const where = nodeIds.length === 0 ? '' : ` (${nodeIds.join(', ')})`;
  return new HostError('graph-invalid', {
    en: `The network cannot be trained yet${where}: ${why.en}`,
    ko: `아직 학습할 수 없는 네트워크예요${where}: ${why.ko}`,
  });
}
