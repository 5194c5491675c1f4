import { type EngineOptions, engineOptionsSchema, type FixedOptions, withFixed } from '../../../shared/tensorflow/engineOptions.ts';
import type { Work } from '../engines/engine.ts';
import { evaluationParts, hasConvolutions, optionsFor, stepsPerCall } from '../engines/optionsFor.ts';
import type { Machine } from '../machine.ts';
import { forms, layouts } from './candidates.ts';
import { type Timed, Trials } from './trials.ts';

/** All of it takes no longer, but where preparing and carrying out the rule's way alone takes more. */
const BUDGET_MS = 800;
/** What is not faster by that much may be so by chance, and what stands stays. */
const LEAST_GAIN = 0.03;
/** Steps of a call while measuring: what one costs shows with few, and few are ready sooner. */
const TRIED_STEPS = { convolutions: 2, denseOnly: 8 };

export interface Measured {
  readonly options: EngineOptions;
  readonly imagesPerSecond: number;
}

export interface Calibrating {
  readonly machine: Machine;
  /** Stay as they are. */
  readonly fixed?: FixedOptions;
  readonly budgetMs?: number;
}

/**
 * Measures how a network trains fastest on this machine: the rule's way against others, in turns, so that a busy moment meets all
 * alike. First how the work lies on the cores; then, on the best of these, each form that an operation can have.
 */
export async function calibrate(work: Work, { machine, fixed = {}, budgetMs = BUDGET_MS }: Calibrating): Promise<Measured> {
  const { plan, settings } = work;
  const most = hasConvolutions(plan) ? TRIED_STEPS.convolutions : TRIED_STEPS.denseOnly;
  const rule = withFixed(optionsFor(work, machine), fixed);
  const first = { ...rule, stepsPerCall: Math.min(rule.stepsPerCall, most) };
  const allowed = (others: readonly EngineOptions[]) =>
    others.map((options) => withFixed(options, { ...fixed, stepsPerCall: first.stepsPerCall }));
  const startedMs = performance.now();
  const trials = new Trials(work, most);
  try {
    const laid = fastest(await trials.race([first, ...allowed(layouts(work, machine, first))], startedMs + budgetMs / 2));
    const [plain, ...others] = await trials.race([laid.options, ...allowed(forms(laid.options))], startedMs + budgetMs);
    const better = others.filter((other) => isFaster(other, plain));
    const options = together(plain.options, better);
    const stepMs = Math.min(plain.ms, ...better.map(({ ms }) => ms));
    const steps = fixed.stepsPerCall ?? stepsPerCall(plan, stepMs);
    const whole = { ...options, stepsPerCall: steps, evaluationParts: fixed.evaluationParts ?? evaluationParts(options.towers) };
    return { options: whole, imagesPerSecond: (1000 * settings.batchSize) / stepMs };
  } finally {
    trials.close();
  }
}

function fastest([first, ...others]: readonly [Timed, ...Timed[]]): Timed {
  const better = others.filter((other) => isFaster(other, first));
  return better.toSorted((left, right) => left.ms - right.ms)[0] ?? first;
}

function isFaster(one: Timed, than: Timed): boolean {
  return one.ms < (1 - LEAST_GAIN) * than.ms;
}

/** `base` with everything that the others have otherwise. */
function together(base: EngineOptions, others: readonly Timed[]): EngineOptions {
  const usual = new Map<string, unknown>(Object.entries(base));
  const changed = others.flatMap(({ options }) => Object.entries(options).filter(([name, value]) => usual.get(name) !== value));
  return engineOptionsSchema.parse({ ...base, ...Object.fromEntries(changed) });
}
