import { setImmediate } from 'node:timers/promises';
import type { EngineOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { initialWeights, type WeightValues } from '../../../shared/training/initialWeights.ts';
import type { Work } from '../engines/engine.ts';
import { type Sample, sampleOf } from './sampleSplit.ts';
import { draftOf, openTimer, type StepTimer } from './stepTimer.ts';

const ROUNDS = 12;
/** Of each in a round: several calls, where they are short. */
const ROUND_MS = 6;

export interface Timed {
  readonly options: EngineOptions;
  /** Milliseconds a step: the least of all rounds, which a busy machine disturbs least. */
  readonly ms: number;
}

/** Ways of writing a network's step, each prepared once and measured beside others. */
export class Trials {
  readonly #work: Work;
  readonly #sample: Sample;
  readonly #weights: WeightValues;
  /** By what tells them apart. */
  readonly #timers = new Map<string, StepTimer>();
  readonly #leastMs = new Map<StepTimer, number>();
  /** What preparing the slowest took so far. */
  #preparingMs = 0;

  /** @param mostSteps  of a call */
  constructor(work: Work, mostSteps: number) {
    this.#work = work;
    this.#sample = sampleOf(work.dataset.train, mostSteps * work.settings.batchSize);
    this.#weights = initialWeights(work.plan, work.settings.seed);
  }

  /**
   * @param deadlineMs  by the clock of performance.now(); only the first may take longer
   * @returns the first, and those of the others for which there is time and that are another step than any before them
   */
  async race([first, ...others]: readonly [EngineOptions, ...EngineOptions[]], deadlineMs: number): Promise<readonly [Timed, ...Timed[]]> {
    const leader = await this.#prepared(first);
    const rivals = new Set<StepTimer>();
    for (const options of others) {
      if (performance.now() + this.#preparingMs > deadlineMs) break;
      rivals.add(await this.#prepared(options));
      // A stop or a question may be waiting.
      await setImmediate();
    }
    rivals.delete(leader);
    for (let round = 0; round < ROUNDS && rivals.size > 0; round += 1) {
      for (const timer of [leader, ...rivals]) if (performance.now() < deadlineMs) this.#time(timer);
    }
    return [this.#timed(leader), ...[...rivals].map((rival) => this.#timed(rival))];
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.close();
    this.#sample.remove();
  }

  async #prepared(options: EngineOptions): Promise<StepTimer> {
    const startedMs = performance.now();
    const draft = draftOf(this.#work, options, this.#sample);
    const known = this.#timers.get(draft.likeness);
    if (known !== undefined) return known;
    const { batchSize } = this.#work.settings;
    const timer = await openTimer(draft, { sample: this.#sample, batchSize, weights: this.#weights });
    this.#timers.set(draft.likeness, timer);
    this.#time(timer);
    this.#preparingMs = Math.max(this.#preparingMs, performance.now() - startedMs);
    return timer;
  }

  #time(timer: StepTimer): void {
    this.#leastMs.set(timer, Math.min(this.#leastMs.get(timer) ?? Number.POSITIVE_INFINITY, timer.time(ROUND_MS)));
  }

  #timed(timer: StepTimer): Timed {
    return { options: timer.options, ms: this.#leastMs.get(timer) ?? Number.NaN };
  }
}
