import type { Plan } from '../../../shared/plan/plan.ts';
import { type EngineOptions, engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import type { Machine } from '../machine.ts';
import type { Work } from './engine.ts';

/** A call takes no longer, so that a stop is heard soon and the screen gets enough to show. */
const CALL_MS = 35;
/** Multiply-accumulates of one core in a millisecond, forward and backward together taken as three forwards. Cautious: a call may be shorter. */
const MULTIPLY_ADDS_PER_MS = 1.5e7;
/** What a step costs however small it is. */
const LEAST_STEP_MS = 0.1;
/** Unrolling more gains nothing, and the first call takes longer. */
const MOST_STEPS = { convolutions: 8, denseOnly: 25 };
/** Fewer samples do not keep a core busy. */
const LEAST_PART = 8;
/** Of the images that are evaluated at once. */
const PARTS_A_TOWER = 4;

export type Task = Pick<Work, 'plan' | 'settings'>;

/**
 * What is fastest as a rule, on machines that were measured: convolutions in parts of the batch side by side, each on a thread of its
 * own; products of matrices alone in one piece, but for the kernel of a large Dense layer. Measuring starts from it.
 */
export function optionsFor({ plan, settings: { batchSize } }: Task, machine: Machine): EngineOptions {
  const towers = hasConvolutions(plan) && !machine.runsTowersInTurn ? mostTowers(batchSize, machine.cores) : 1;
  const stepMs = (3 * batchSize * plan.totals.multiplyAdds) / (MULTIPLY_ADDS_PER_MS * towers) + LEAST_STEP_MS;
  return engineOptionsSchema.parse({
    stepsPerCall: stepsPerCall(plan, stepMs),
    towers,
    evaluationParts: evaluationParts(towers),
    threads: machine.runsTowersInTurn && hasConvolutions(plan) ? 0 : 1,
    gatherOnce: true,
    metricsOnce: true,
    cropBorders: true,
    poolFirst: true,
    matMulFilterGradient: true,
    splitDense: towers === 1,
    grappler: !machine.hasSessionConfig,
  });
}

/** As many as a call can have and still be short. @param stepMs  what one step takes */
export function stepsPerCall(plan: Plan, stepMs: number): number {
  const most = hasConvolutions(plan) ? MOST_STEPS.convolutions : MOST_STEPS.denseOnly;
  return Math.max(1, Math.min(most, Math.floor(CALL_MS / stepMs)));
}

/** Several for each core, so that each stays near its core. @param towers  of a step */
export function evaluationParts(towers: number): number {
  return towers === 1 ? 1 : PARTS_A_TOWER * towers;
}

export function mostTowers(batchSize: number, cores: number): number {
  return Math.max(1, Math.min(cores, Math.floor(batchSize / LEAST_PART)));
}

export function hasConvolutions({ layers, path }: Plan): boolean {
  return layers.some(({ id, layer }) => path.has(id) && layer.group === 'convolution');
}
