import type { StateCreator } from 'zustand';
import type { Text } from '../../shared/text.ts';
import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { emptyCurve, type StepCurve, withSteps } from './stepCurve.ts';
import type { AppState } from './store.ts';

/** Figures of a run so far. Curves and lists grow by replacement, so that charts see a new object. */
export interface RunRecord {
  readonly runId: string;
  readonly started?: RunEventOf<'started'>;
  readonly losses: StepCurve;
  readonly accuracies: StepCurve;
  readonly epochs: readonly RunEventOf<'epoch'>[];
  readonly latest?: RunEventOf<'step'>;
  readonly evaluated?: RunEventOf<'evaluated'>;
}

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing'; readonly record: RunRecord; readonly stage: RunEventOf<'preparing'>['stage'] }
  | { readonly kind: 'running'; readonly record: RunRecord }
  | { readonly kind: 'stopping'; readonly record: RunRecord }
  | { readonly kind: 'ended'; readonly record: RunRecord; readonly reason: 'finished' | 'stopped' }
  | { readonly kind: 'failed'; readonly record: RunRecord; readonly text: Text };

export interface RunSlice {
  readonly run: RunState;
  readonly beginRun: (runId: string) => void;
  readonly markStopping: () => void;
  /** Takes an event of the current run; those of another are ignored. */
  readonly takeRunEvent: (event: RunEvent) => void;
}

export const createRunSlice: StateCreator<AppState, [], [], RunSlice> = (set) => ({
  run: { kind: 'idle' },
  beginRun: (runId) =>
    set(({ run }) =>
      // The first events can overtake the answer to the request that started the run.
      run.kind !== 'idle' && run.record.runId === runId ? {} : { run: { kind: 'preparing', stage: 'library', record: emptyRecord(runId) } },
    ),
  markStopping: () =>
    set(({ run }) => (run.kind === 'running' || run.kind === 'preparing' ? { run: { kind: 'stopping', record: run.record } } : {})),
  takeRunEvent: (event) => set(({ run }) => ({ run: afterEvent(run, event) })),
});

export type BusyRun = Extract<RunState, { kind: 'preparing' | 'running' | 'stopping' }>;

export function isBusy(run: RunState): run is BusyRun {
  return run.kind === 'preparing' || run.kind === 'running' || run.kind === 'stopping';
}

export function emptyRecord(runId: string): RunRecord {
  return { runId, losses: emptyCurve(0), accuracies: emptyCurve(0), epochs: [] };
}

/** State x event -> state, pure. */
export function afterEvent(run: RunState, event: RunEvent): RunState {
  const isNew = run.kind === 'idle' || run.record.runId !== event.runId;
  if (isNew && isBusy(run)) return run;
  const record = isNew ? emptyRecord(event.runId) : run.record;
  const going = run.kind === 'stopping' ? ('stopping' as const) : ('running' as const);
  switch (event.event) {
    case 'preparing':
      return run.kind === 'stopping' ? run : { kind: 'preparing', stage: event.stage, record };
    case 'started': {
      const curve = emptyCurve(event.epochs * event.stepsPerEpoch);
      return { kind: going, record: { ...record, started: event, losses: curve, accuracies: curve } };
    }
    case 'step':
      return {
        kind: going,
        record: {
          ...record,
          latest: event,
          losses: withSteps(record.losses, event.firstStep, event.losses),
          accuracies: withSteps(record.accuracies, event.firstStep, event.accuracies),
        },
      };
    case 'epoch':
      return { kind: going, record: { ...record, epochs: [...record.epochs, event] } };
    case 'evaluated':
      return { kind: going, record: { ...record, evaluated: event } };
    case 'ended':
      if (event.reason !== 'failed') return { kind: 'ended', reason: event.reason, record };
      return { kind: 'failed', record, text: event.text ?? { en: 'Training ended.', ko: '학습이 끊겼어요.' } };
  }
}
