import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';

/** Two numbers a step: some 3 MB as a message, and more steps than a chart has pixels. */
const STEPS_MAX = 200_000;

type Steps = Omit<RunEventOf<'step'>, 'losses' | 'accuracies'> & { readonly losses: number[]; readonly accuracies: number[] };
type Kept = Exclude<RunEvent, { event: 'step' }> | Steps;

/**
 * The events of a run: steps of one epoch become one event, and a `preparing` gives way to the next, so that what is kept grows
 * with steps and epochs, not with messages. Above `stepsMax` the oldest epochs lose their steps.
 *
 * An event costs what it brings: its steps are appended to those of its epoch.
 */
export class RunHistory {
  readonly #kept: Kept[] = [];
  readonly #stepsMax: number;
  #stepCount = 0;

  constructor(stepsMax = STEPS_MAX) {
    this.#stepsMax = stepsMax;
  }

  add(event: RunEvent): void {
    if (event.event === 'preparing' && this.#kept.at(-1)?.event === 'preparing') this.#kept.pop();
    if (event.event === 'step') this.#addSteps(event);
    else this.#kept.push(event);
  }

  /** As they are now: what comes later does not change them. */
  events(): readonly RunEvent[] {
    return this.#kept.map((kept) => (kept.event === 'step' ? copyOf(kept) : kept));
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
      const oldest = this.#kept.findIndex(({ event }) => event === 'step');
      const [steps] = oldest === this.#kept.length - 1 ? [] : this.#kept.splice(oldest, 1);
      if (steps?.event !== 'step') return;
      this.#stepCount -= steps.losses.length;
    }
  }
}

function copyOf(steps: RunEventOf<'step'> | Steps): Steps {
  return { ...steps, losses: [...steps.losses], accuracies: [...steps.accuracies] };
}
