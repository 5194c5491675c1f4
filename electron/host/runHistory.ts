import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';

/** Two numbers a step: some 3 MB as a message, and more steps than a chart has pixels. */
const STEPS_MAX = 200_000;

/**
 * The events of a run with one more: steps of one epoch become one event, and a `preparing` gives way to the next, so that
 * what is kept grows with steps and epochs, not with messages. Above `stepsMax` the oldest epochs lose their steps.
 */
export function withEvent(history: readonly RunEvent[], event: RunEvent, stepsMax = STEPS_MAX): readonly RunEvent[] {
  const last = history.at(-1);
  if (event.event === 'preparing' && last?.event === 'preparing') return [...history.slice(0, -1), event];
  if (event.event !== 'step') return [...history, event];
  if (last?.event === 'step' && last.epoch === event.epoch) return [...history.slice(0, -1), joined(last, event)];
  return withinBound([...history, event], stepsMax);
}

function joined(earlier: RunEventOf<'step'>, later: RunEventOf<'step'>): RunEvent {
  return {
    ...later,
    firstStep: earlier.firstStep,
    losses: [...earlier.losses, ...later.losses],
    accuracies: [...earlier.accuracies, ...later.accuracies],
  };
}

function withinBound(history: readonly RunEvent[], stepsMax: number): readonly RunEvent[] {
  const stepCount = history.reduce((sum, event) => sum + (event.event === 'step' ? event.losses.length : 0), 0);
  if (stepCount <= stepsMax) return history;
  const oldest = history.findIndex((event) => event.event === 'step');
  return history.filter((_, place) => place !== oldest);
}
