import { type EngineOptions, engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
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

/**
 * What is fastest for a network on so many cores, as measured: convolutions in parts of the batch side by side; products of
 * matrices alone in one piece, but for the kernel of a large Dense layer.
 */
export function optionsFor({ plan, settings: { batchSize } }: Pick<Work, 'plan' | 'settings'>, cores: number): EngineOptions {
  const hasImages = plan.layers.some(({ id, layer }) => plan.path.has(id) && layer.group === 'convolution');
  const towers = hasImages ? Math.max(1, Math.min(cores, Math.floor(batchSize / LEAST_PART))) : 1;
  const stepMs = (3 * batchSize * plan.totals.multiplyAdds) / (MULTIPLY_ADDS_PER_MS * towers) + LEAST_STEP_MS;
  const most = hasImages ? MOST_STEPS.convolutions : MOST_STEPS.denseOnly;
  return engineOptionsSchema.parse({
    stepsPerCall: Math.max(1, Math.min(most, Math.floor(CALL_MS / stepMs))),
    towers,
    evaluationParts: towers === 1 ? 1 : PARTS_A_TOWER * towers,
    gatherOnce: true,
    metricsOnce: true,
    cropBorders: true,
    poolFirst: true,
    matMulFilterGradient: true,
    splitDense: towers === 1,
    threads: 1,
    grappler: false,
  });
}
