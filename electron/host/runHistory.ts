import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';

/** Two numbers a step: some 3 MB as a message, and more steps than a chart has pixels. */
const STEPS_MAX = 200_000;

type Steps = Omit<RunEventOf<'step'>, 'losses' | 'accuracies'> & { readonly losses: number[]; readonly accuracies: number[] };
type Kept = Exclude<RunEvent, { event: 'step' }> | Steps;

/** What holds until the next of its kind: of these only the latest is kept, behind all that happened. */
type Moment = 'preparing' | 'pause' | 'checkpoint' | 'measuring';
const moments: Readonly<Partial<Record<RunEvent['event'], Moment>>> = {
  preparing: 'preparing',
  paused: 'pause',
  resumed: 'pause',
  checkpoint: 'checkpoint',
  measuring: 'measuring',
};

/**
 * The events of a run: steps of one epoch become one event, and what holds for a moment gives way to the next, so that what is kept
 * grows with steps and epochs, not with messages. Above `stepsMax` the oldest epochs lose their steps.
 *
 * An event costs what it brings: its steps are appended to those of its epoch.
 */
export class RunHistory {
  readonly #kept: Kept[] = [];
  readonly #moments = new Map<Moment, RunEvent>();
  readonly #stepsMax: number;
  #stepCount = 0;

  constructor(stepsMax = STEPS_MAX) {
    this.#stepsMax = stepsMax;
  }

  add(event: RunEvent): void {
    const moment = moments[event.event];
    if (moment !== undefined) {
      this.#moments.set(moment, event);
      if (moment === 'measuring') this.#moments.delete('pause');
      return;
    }
    if (event.event === 'started') this.#moments.delete('preparing');
    if (event.event === 'ended') this.#moments.clear();
    if (event.event === 'restored') this.#stepCount += event.losses.length;
    if (event.event === 'step') this.#addSteps(event);
    else this.#kept.push(event);
  }

  /** As they are now: what comes later does not change them. */
  events(): readonly RunEvent[] {
    return [...this.#kept.map((kept) => (kept.event === 'step' ? copyOf(kept) : kept)), ...this.#moments.values()];
  }

  #addSteps(event: RunEventOf<'step'>): void {
    this.#stepCount += event.losses.length;
    const last = this.#kept.at(-1);
    if (last?.event !== 'step' || last.epoch !== event.epoch) {
      this.#kept.push(copyOf(event));
      this.#keepBound();
      return;
    }
    for (const loss of event.losses) last.losses.push(loss);
    for (const accuracy of event.accuracies) last.accuracies.push(accuracy);
    const { firstStep, losses, accuracies } = last;
    this.#kept[this.#kept.length - 1] = { ...event, firstStep, losses, accuracies };
  }

  #keepBound(): void {
    while (this.#stepCount > this.#stepsMax) {
      const oldest = this.#kept.findIndex((event) => event.event === 'step' || (event.event === 'restored' && event.losses.length > 0));
      const found = this.#kept[oldest];
      if (oldest === this.#kept.length - 1 || (found?.event !== 'step' && found?.event !== 'restored')) return;
      this.#stepCount -= found.losses.length;
      // What a run that went on had told holds its epochs, too.
      const rest: readonly Kept[] = found.event === 'step' ? [] : [{ ...found, firstStep: found.step, losses: [], accuracies: [] }];
      this.#kept.splice(oldest, 1, ...rest);
    }
  }
}

function copyOf(steps: RunEventOf<'step'> | Steps): Steps {
  return { ...steps, losses: [...steps.losses], accuracies: [...steps.accuracies] };
}
