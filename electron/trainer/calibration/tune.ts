import { type EngineOptions, type FixedOptions, plainOptions, withFixed } from '../../../shared/tensorflow/engineOptions.ts';
import type { Tuning } from '../../../shared/training/events.ts';
import type { Work } from '../engines/engine.ts';
import { optionsFor } from '../engines/optionsFor.ts';
import { type Machine, thisMachine } from '../machine.ts';
import { calibrate } from './calibrate.ts';
import { findMeasured, keepMeasured } from './kept.ts';
import { kindOf } from './kindOf.ts';

export interface TuningOptions {
  /** Where what was measured is kept; left out, nothing is measured and the rule holds. */
  readonly file?: string | undefined;
  /** What a person has fixed. */
  readonly fixed?: FixedOptions | undefined;
  /** Before the thread is busy for the better part of a second. */
  readonly onMeasuring?: () => Promise<void>;
}

/** How a network's training is written on this machine: as fixed, as measured before, or as is measured now, once for each kind. */
export async function tune(work: Work, { file, fixed = {}, onMeasuring }: TuningOptions): Promise<Tuning> {
  const machine = thisMachine();
  const rule = withFixed(optionsFor(work, machine), fixed);
  if (isAllFixed(fixed)) return { options: rule, origin: 'fixed' };
  if (file === undefined) return { options: rule, origin: 'rule' };
  const kind = kindOf(work, machine, fixed);
  const known = await findMeasured(file, kind);
  if (known !== undefined) return { options: known.options, imagesPerSecond: known.imagesPerSecond, origin: 'kept' };
  await onMeasuring?.();
  return measured(work, { machine, fixed, file, kind, rule });
}

interface Measuring {
  readonly machine: Machine;
  readonly fixed: FixedOptions;
  readonly file: string;
  readonly kind: string;
  readonly rule: EngineOptions;
}

async function measured(work: Work, { machine, fixed, file, kind, rule }: Measuring): Promise<Tuning> {
  try {
    const found = await calibrate(work, { machine, fixed });
    await keepMeasured(file, kind, found);
    return { ...found, origin: 'measured' };
  } catch (error) {
    // A way that this library does not know is no reason not to train.
    console.error('It could not be measured how this network trains fastest.', error);
    return { options: rule, origin: 'rule' };
  }
}

/** What nothing chooses but a person need not be fixed. */
const byHandOnly = 'bfloat16';

function isAllFixed(fixed: FixedOptions): boolean {
  return Object.keys(plainOptions).every((name) => name === byHandOnly || name in fixed);
}
