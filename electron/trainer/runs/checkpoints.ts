import type { Model } from '../engines/engine.ts';
import type { Standing } from '../keptRun/checkpoint.ts';
import type { RunKeeper } from '../keptRun/runKeeper.ts';
import type { Course } from './course.ts';
import type { DivergenceWatch } from './divergence.ts';
import type { RunClock } from './runClock.ts';

const EVERY_MS = 3000;
/** Training gives at most one part in so many of its time to them, however large the network. */
const TIME_SHARE = 20;

export interface CheckpointsOptions {
  readonly model: Model;
  readonly course: Course;
  readonly watch: DivergenceWatch;
  readonly keeper: RunKeeper;
  readonly clock: RunClock;
  /** Told of each that is on disk, by the steps that were done. */
  readonly onKept: (step: number) => void;
  /** What stays the same in all of them. */
  readonly run: Pick<Standing, 'runId' | 'network' | 'trainCount'>;
  readonly everyMs?: number | undefined;
}

/** Takes what a run can go on from, at the end of each epoch and now and then in between, always between two calls of the engine. */
export class Checkpoints {
  readonly #options: CheckpointsOptions;
  #takenAtMs = performance.now();
  #tookMs = 0;
  #taken: string;

  constructor(options: CheckpointsOptions) {
    this.#options = options;
    this.#taken = placeOf(options.course);
  }

  /** Takes one if the last is old enough and on disk. @throws {TrainingFailure} when the weights are no numbers any more */
  takeIfDue(): void {
    const waitMs = Math.max(this.#options.everyMs ?? EVERY_MS, TIME_SHARE * this.#tookMs);
    if (performance.now() - this.#takenAtMs >= waitMs && !this.#options.keeper.isKeepingCheckpoint) this.take();
  }

  /** Takes one now, unless the run stands where it stood. @throws {TrainingFailure} when the weights are no numbers any more */
  take(): void {
    const { model, course, watch, keeper, clock, onKept, run } = this.#options;
    if (!keeper.hasFolder || this.#taken === placeOf(course)) return;
    this.#takenAtMs = performance.now();
    const state = model.readState();
    watch.accept(course.step - 1, state.weights);
    const { step, epochs, epochBegan, rates, losses, correct } = course.kept();
    const standing: Standing = {
      ...{ format: 'convcanvas-checkpoint', version: 1, ...run },
      ...{ options: model.options, step, epochs, epochBegan, rates, seconds: clock.seconds },
    };
    keeper.keepCheckpoint({ standing, state, losses, correct }, () => onKept(step));
    this.#taken = placeOf(course);
    this.#tookMs = performance.now() - this.#takenAtMs;
  }
}

function placeOf({ epoch, step, rates }: Course): string {
  return `${epoch}/${step}/${rates.at(-1)?.learningRate}`;
}
