import type { FirstStretch, RunCommand } from '../../../shared/training/commands.ts';

/** What a run is to do next. */
type Goal = 'run' | 'epoch' | 'step' | 'wait';

const goals: Readonly<Record<Exclude<RunCommand, 'stop'>, Goal>> = { resume: 'run', epoch: 'epoch', step: 'step', pause: 'wait' };

/** What a person has told a run, as the run finds it between two calls of the engine. */
export class RunControl {
  #goal: Goal;
  #stops = 0;
  #rate: number | undefined;
  #wake: () => void = () => undefined;

  /** @param first  how far it goes before it waits; left out, to its end */
  constructor(first?: FirstStretch) {
    this.#goal = first ?? 'run';
  }

  get goal(): Goal {
    return this.#goal;
  }

  /** Told to stop, however often. */
  get isStopped(): boolean {
    return this.#stops > 0;
  }

  get stops(): number {
    return this.#stops;
  }

  /** Nothing is to be done until another word comes. */
  get isWaiting(): boolean {
    return this.#goal === 'wait' && !this.isStopped;
  }

  take(command: RunCommand): void {
    if (command === 'stop') this.#stops += 1;
    else this.#goal = goals[command];
    this.#wake();
  }

  /** The learning rate it is to go on with: of several before the next call the last. */
  changeRate(learningRate: number): void {
    this.#rate = learningRate;
    this.#wake();
  }

  /** What was asked for since the last call; undefined when nothing was. */
  takeRate(): number | undefined {
    const rate = this.#rate;
    this.#rate = undefined;
    return rate;
  }

  /** A step was taken, or an epoch came to its end: what was to go so far waits from now on. */
  reached(what: 'step' | 'epoch'): void {
    if (this.#goal === what) this.#goal = 'wait';
  }

  /** Resolves when there is something to do: it is no longer to wait, or another learning rate is there to be taken. */
  async called(): Promise<void> {
    while (this.isWaiting && this.#rate === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
