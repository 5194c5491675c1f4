import * as z from 'zod';

/** Counts up when graphs are written in another way, so that what was measured with them is measured anew. */
export const GRAPH_VERSION = 1;

const count = z.int().min(1).max(64);
const flag = z.boolean();

const fields = {
  /** Steps of one call of the session, unrolled. */
  stepsPerCall: count,
  /** Parts of a batch that run side by side. */
  towers: count,
  /** Parts of the images that are evaluated at once: more than run side by side, so that each stays within a core's own memory. */
  evaluationParts: count,
  /** Threads of one operation; 0 for as many as there are cores. Counts where the binding takes a session's settings. */
  threads: z.int().min(0).max(64),
  /** Images of all steps of a call are taken out of the data set at once. */
  gatherOnce: flag,
  /** Losses and correct answers of all steps of a call are counted at once. */
  metricsOnce: flag,
  cropBorders: flag,
  poolFirst: flag,
  maximumTree: flag,
  matMulFilterGradient: flag,
  splitDense: flag,
  /** TensorFlow's own optimizer goes over the graph before its first call. */
  grappler: flag,
  /**
   * Products and convolutions take values rounded to 8 binary digits and add them up as floats; weights stay floats. The one option
   * that changes what is computed, and the one that nobody but a person chooses. For processors that have it.
   */
  bfloat16: flag,
} as const;

/** How a training graph is written. All of it changes how fast; none but `bfloat16` changes what is computed, but for float rounding. */
export const engineOptionsSchema = z
  .strictObject({
    stepsPerCall: fields.stepsPerCall.default(1),
    towers: fields.towers.default(1),
    evaluationParts: fields.evaluationParts.default(1),
    threads: fields.threads.default(0),
    gatherOnce: fields.gatherOnce.default(false),
    metricsOnce: fields.metricsOnce.default(false),
    cropBorders: fields.cropBorders.default(false),
    poolFirst: fields.poolFirst.default(false),
    maximumTree: fields.maximumTree.default(false),
    matMulFilterGradient: fields.matMulFilterGradient.default(false),
    splitDense: fields.splitDense.default(false),
    grappler: fields.grappler.default(true),
    bfloat16: fields.bfloat16.default(false),
  })
  .readonly();
export type EngineOptions = z.infer<typeof engineOptionsSchema>;

/** Those that a person has fixed; the engine chooses the others. */
export const fixedOptionsSchema = z.strictObject(fields).partial().readonly();
export type FixedOptions = z.infer<typeof fixedOptionsSchema>;

export function withFixed(options: EngineOptions, fixed: FixedOptions): EngineOptions {
  const given = Object.entries(fixed).filter(([, value]) => value !== undefined);
  return engineOptionsSchema.parse({ ...options, ...Object.fromEntries(given) });
}

/** The graph as the network is drawn. */
export const plainOptions: EngineOptions = engineOptionsSchema.parse({});
