import type { StateCreator } from 'zustand';
import type { UnfinishedRun } from '../../shared/protocol/contract.ts';
import type { Text } from '../../shared/text.ts';
import type { EpochFigures, RateChange, RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { withRate } from '../../shared/training/rates.ts';
import { emptyCurve, type StepCurve, withSteps } from './stepCurve.ts';
import type { AppState } from './store.ts';

/** Figures of a run so far. Curves and lists grow by replacement, so that charts see a new object. */
export interface RunRecord {
  readonly runId: string;
  readonly started?: RunEventOf<'started'>;
  /** Steps that are done. */
  readonly step: number;
  readonly losses: StepCurve;
  readonly accuracies: StepCurve;
  readonly epochs: readonly EpochFigures[];
  readonly rates: readonly RateChange[];
  /** A learning rate that the person has asked for; the run has told of it once it is the last of `rates`. */
  readonly wantedRate?: number;
  readonly latest?: RunEventOf<'step'>;
  /** Steps that are on disk: from there it can go on. */
  readonly keptStep?: number;
  readonly measuring?: RunEventOf<'measuring'>;
  readonly evaluated?: RunEventOf<'evaluated'>;
}

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing'; readonly record: RunRecord; readonly stage: RunEventOf<'preparing'>['stage'] }
  | { readonly kind: 'running'; readonly record: RunRecord }
  /** It is told to wait; the step it is at comes first. */
  | { readonly kind: 'pausing'; readonly record: RunRecord }
  | { readonly kind: 'paused'; readonly record: RunRecord }
  | { readonly kind: 'stopping'; readonly record: RunRecord }
  /** It has learned, or was stopped after a whole epoch, and answers the test images. */
  | { readonly kind: 'measuring'; readonly record: RunRecord }
  | { readonly kind: 'ended'; readonly record: RunRecord; readonly reason: 'finished' | 'stopped' }
  | { readonly kind: 'failed'; readonly record: RunRecord; readonly text: Text };

export interface RunSlice {
  readonly run: RunState;
  /** Runs that were left and can go on, whatever network they train. */
  readonly unfinished: readonly UnfinishedRun[];
  readonly beginRun: (runId: string) => void;
  readonly markStopping: () => void;
  readonly markPausing: () => void;
  readonly markRate: (learningRate: number) => void;
  /** Takes an event of the current run; those of another are ignored. */
  readonly takeRunEvent: (event: RunEvent) => void;
  readonly setUnfinished: (unfinished: readonly UnfinishedRun[]) => void;
}

export const createRunSlice: StateCreator<AppState, [], [], RunSlice> = (set) => ({
  run: { kind: 'idle' },
  unfinished: [],
  beginRun: (runId) =>
    set(({ run }) =>
      // The first events can overtake the answer to the request that started the run.
      isBusy(run) && run.record.runId === runId ? {} : { run: { kind: 'preparing', stage: 'library', record: emptyRecord(runId) } },
    ),
  markStopping: () => set(({ run }) => (isBusy(run) && run.kind !== 'stopping' ? { run: { kind: 'stopping', record: run.record } } : {})),
  markPausing: () => set(({ run }) => (isGoing(run) ? { run: { kind: 'pausing', record: run.record } } : {})),
  markRate: (wantedRate) => set(({ run }) => (isBusy(run) ? { run: { ...run, record: { ...run.record, wantedRate } } } : {})),
  takeRunEvent: (event) => set(({ run }) => ({ run: afterEvent(run, event) })),
  setUnfinished: (unfinished) => set({ unfinished }),
});

export type BusyRun = Exclude<RunState, { kind: 'idle' | 'ended' | 'failed' }>;

/** From its start to its end, also while it waits: what is on screen is what it learns with. */
export function isBusy(run: RunState): run is BusyRun {
  return run.kind !== 'idle' && run.kind !== 'ended' && run.kind !== 'failed';
}

/** On its way, and not told otherwise. */
export function isGoing(run: RunState): run is Extract<RunState, { kind: 'preparing' | 'running' }> {
  return run.kind === 'preparing' || run.kind === 'running';
}

export function emptyRecord(runId: string): RunRecord {
  return { runId, step: 0, losses: emptyCurve(0), accuracies: emptyCurve(0), epochs: [], rates: [] };
}

/** What the next step is taken with, as the person has set it; undefined before the run has told what it began with. */
export function learningRateOf({ started, rates, wantedRate }: RunRecord): number | undefined {
  return started && (wantedRate ?? rates.at(-1)?.learningRate ?? started.learningRate);
}

/** State x event -> state, pure. */
export function afterEvent(run: RunState, event: RunEvent): RunState {
  const isOther = run.kind === 'idle' || run.record.runId !== event.runId;
  if (isOther && isBusy(run)) return run;
  // A run that goes on begins anew under its old name.
  const isNew = isOther || (event.event === 'preparing' && !isBusy(run));
  const record = recordAfter(isNew ? emptyRecord(event.runId) : run.record, event);
  if (event.event === 'preparing')
    return run.kind === 'stopping' || run.kind === 'pausing' ? run : { kind: 'preparing', stage: event.stage, record };
  if (event.event !== 'ended') return { kind: kindAfter(run, event), record };
  if (event.reason !== 'failed') return { kind: 'ended', reason: event.reason, record };
  return { kind: 'failed', record, text: event.text ?? { en: 'Training ended.', ko: '학습이 끊겼어요.' } };
}

type GoingKind = Exclude<BusyRun['kind'], 'preparing'>;

/** What a person has asked for holds until the run does it. */
function kindAfter(run: RunState, { event }: RunEvent): GoingKind {
  const isMeasuring = event === 'measuring' || event === 'evaluated';
  if (run.kind === 'stopping') return isMeasuring && run.record.measuring === undefined ? 'measuring' : 'stopping';
  if (isMeasuring) return 'measuring';
  if (event === 'paused') return 'paused';
  if (event === 'resumed') return 'running';
  // A single step, or the end of an epoch that it was to go to.
  return run.kind === 'paused' || run.kind === 'pausing' || run.kind === 'measuring' ? run.kind : 'running';
}

function recordAfter(record: RunRecord, event: RunEvent): RunRecord {
  switch (event.event) {
    case 'started': {
      const curve = emptyCurve(event.epochs * event.stepsPerEpoch);
      return { ...emptyRecord(event.runId), started: event, losses: curve, accuracies: curve };
    }
    case 'restored':
      return { ...withCurves(record, event), step: event.step, keptStep: event.step, epochs: event.epochs, rates: event.rates };
    case 'rate':
      return withRateTold(record, event);
    case 'step':
      return { ...withCurves(record, event), step: event.firstStep + event.losses.length, latest: event };
    case 'epoch':
      return { ...record, epochs: [...record.epochs, event] };
    case 'checkpoint':
      return { ...record, keptStep: event.step };
    case 'measuring':
      return { ...record, measuring: event };
    case 'evaluated':
      return { ...record, evaluated: event };
    default:
      return record;
  }
}

/** What the person has asked for is done, or still to come. */
function withRateTold({ wantedRate, ...record }: RunRecord, event: RunEventOf<'rate'>): RunRecord {
  const rates = withRate(record.rates, event);
  return wantedRate === undefined || wantedRate === event.learningRate ? { ...record, rates } : { ...record, rates, wantedRate };
}

function withCurves(record: RunRecord, { firstStep, losses, accuracies }: RunEventOf<'step' | 'restored'>): RunRecord {
  return {
    ...record,
    losses: withSteps(record.losses, firstStep, losses),
    accuracies: withSteps(record.accuracies, firstStep, accuracies),
  };
}
