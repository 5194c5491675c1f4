import { type EngineOptions, type FixedOptions, plainOptions, withFixed } from '../../../shared/tensorflow/engineOptions.ts';
import type { Tuning } from '../../../shared/training/events.ts';
import type { Work } from '../engines/engine.ts';
import type { Tuner } from '../engines/native.ts';
import { optionsFor } from '../engines/optionsFor.ts';
import { thisMachine } from '../machine.ts';
import { calibrate, type Measured } from './calibrate.ts';
import { findMeasured, forgetMeasured, keepMeasured } from './kept.ts';
import { kindOf } from './kindOf.ts';

export interface TuningOptions {
  /** Where what was measured is kept; left out, nothing is measured and the rule holds. */
  readonly file?: string | undefined;
  /** What a person has fixed. */
  readonly fixed?: FixedOptions | undefined;
  /** Before the thread is busy for the better part of a second. */
  readonly onMeasuring?: () => Promise<void>;
}

/** Where a run goes faster by so much than was measured, the machine was busy then, and the choice may be a wrong one. */
const SUSPICIOUS_GAIN = 1.6;
/** What nothing chooses but a person need not be fixed. */
const BY_HAND_ONLY = 'bfloat16';

/** Finds out how a network's training is written on this machine: as fixed, as measured before, or as is measured now, once for each kind. */
export function createTuner(options: TuningOptions): Tuner {
  const { file, fixed = {} } = options;
  let stale: ((imagesPerSecond: number) => void) | undefined;
  return {
    async tune(work) {
      const machine = thisMachine();
      const rule = withFixed(optionsFor(work, machine), fixed);
      if (isAllFixed(fixed)) return { options: rule, origin: 'fixed' };
      if (file === undefined) return { options: rule, origin: 'rule' };
      const kind = kindOf(work, machine, fixed);
      const tuning = keptTuning(findMeasured(file, kind)) ?? (await measuredNow(work, options, { file, kind, rule }));
      const { imagesPerSecond: expected = Number.POSITIVE_INFINITY } = tuning;
      stale = (found) => {
        if (found > SUSPICIOUS_GAIN * expected) forgetMeasured(file, kind);
      };
      return tuning;
    },
    trained: (imagesPerSecond) => stale?.(imagesPerSecond),
  };
}

function keptTuning(known: Measured | undefined): Tuning | undefined {
  return known === undefined ? undefined : { options: known.options, imagesPerSecond: known.imagesPerSecond, origin: 'kept' };
}

interface Place {
  readonly file: string;
  readonly kind: string;
  readonly rule: EngineOptions;
}

async function measuredNow(work: Work, { fixed = {}, onMeasuring }: TuningOptions, { file, kind, rule }: Place): Promise<Tuning> {
  await onMeasuring?.();
  try {
    const found = await calibrate(work, { machine: thisMachine(), fixed });
    keepMeasured(file, kind, found);
    return { ...found, origin: 'measured' };
  } catch (error) {
    // A way that this library does not know is no reason not to train.
    console.error('It could not be measured how this network trains fastest.', error);
    return { options: rule, origin: 'rule' };
  }
}

function isAllFixed(fixed: FixedOptions): boolean {
  return Object.keys(plainOptions).every((name) => name === BY_HAND_ONLY || name in fixed);
}
