import type { RunEvent } from '../../../shared/training/events.ts';

/** At most 20 events a second, for calls of the engine of up to 100 ms at least the 10 that look alive: every call or every other. */
const PAUSE_MS = 50;
/** How far back the pace is measured. */
const WINDOW_MS = 2000;

type StepEvent = Extract<RunEvent, { event: 'step' }>;

interface Tick {
  readonly atMs: number;
  readonly images: number;
}

export interface StepReportOptions {
  readonly runId: string;
  readonly send: (event: StepEvent) => void;
  readonly now?: () => number;
}

interface Step {
  readonly step: number;
  readonly loss: number;
  readonly correct: number;
  readonly images: number;
}
interface Ahead {
  readonly epoch: number;
  /** Images still to be learned from in all epochs. */
  readonly left: number;
  /** What validations still to come will take. */
  readonly extraSeconds: number;
}

/** Gathers steps into a few events a second, and knows how fast the run goes. */
export class StepReport {
  readonly #options: StepReportOptions;
  readonly #now: () => number;
  #losses: number[] = [];
  #accuracies: number[] = [];
  #firstStep = 0;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #ticks: Tick[] = [];

  constructor(options: StepReportOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Begins to measure, or goes on after a pause (a validation) that is not to count. */
  resume(): void {
    const atMs = this.#now();
    const pauseMs = atMs - (this.#ticks.at(-1)?.atMs ?? atMs);
    this.#ticks = this.#ticks.map((tick) => ({ ...tick, atMs: tick.atMs + pauseMs }));
    if (this.#ticks.length === 0) this.#ticks = [{ atMs, images: 0 }];
  }

  add(step: Step): void {
    const atMs = this.#now();
    if (this.#losses.length === 0) this.#firstStep = step.step;
    this.#losses.push(step.loss);
    this.#accuracies.push(step.correct / step.images);
    this.#ticks.push({ atMs, images: step.images });
    while ((this.#ticks[1]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#ticks.shift();
  }

  /** Sends what is gathered once the last event is old enough. To be called after each call of the engine. */
  flushIfDue(ahead: Ahead): void {
    if (this.#now() - this.#sentAtMs >= PAUSE_MS) this.flush(ahead);
  }

  /** Sends what is gathered, if anything. */
  flush({ epoch, left, extraSeconds }: Ahead): void {
    if (this.#losses.length === 0) return;
    this.#sentAtMs = this.#now();
    const imagesPerSecond = this.#pace();
    this.#options.send({
      runId: this.#options.runId,
      event: 'step',
      epoch,
      firstStep: this.#firstStep,
      losses: this.#losses,
      accuracies: this.#accuracies,
      imagesPerSecond,
      secondsLeft: left / imagesPerSecond + extraSeconds,
    });
    this.#losses = [];
    this.#accuracies = [];
  }

  #pace(): number {
    const [first, ...rest] = this.#ticks;
    const last = rest.at(-1);
    if (first === undefined || last === undefined) return 0;
    const images = rest.reduce((sum, tick) => sum + tick.images, 0);
    return (1000 * images) / Math.max(last.atMs - first.atMs, 0.001);
  }
}
