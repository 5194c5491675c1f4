import * as z from 'zod';

const count = z.int().min(1).max(64);

/** How a training graph is written. All of it changes how fast; none but `bfloat16` changes what is computed, but for float rounding. */
export const engineOptionsSchema = z
  .strictObject({
    /** Steps of one call of the session, unrolled. */
    stepsPerCall: count.default(1),
    /** Parts of a batch that run side by side. */
    towers: count.default(1),
    /** Parts of the images that are evaluated at once: more than run side by side, so that each stays within a core's own memory. */
    evaluationParts: count.default(1),
    /** Images of all steps of a call are taken out of the data set at once. */
    gatherOnce: z.boolean().default(false),
    /** Losses and correct answers of all steps of a call are counted at once. */
    metricsOnce: z.boolean().default(false),
    cropBorders: z.boolean().default(false),
    poolFirst: z.boolean().default(false),
    maximumTree: z.boolean().default(false),
    matMulFilterGradient: z.boolean().default(false),
    splitDense: z.boolean().default(false),
    /** Of one operation; 0 for as many as there are cores. Counts where the binding takes a session's settings. */
    threads: z.int().min(0).max(64).default(0),
    /** TensorFlow's own optimizer goes over the graph before its first call. */
    grappler: z.boolean().default(true),
    /**
     * Products and convolutions take values rounded to 8 binary digits and add them up as floats; weights stay floats. The one option
     * that changes what is computed, and the one that nobody but a person chooses. For processors that have it.
     */
    bfloat16: z.boolean().default(false),
  })
  .readonly();
export type EngineOptions = z.infer<typeof engineOptionsSchema>;

/** The graph as the network is drawn. */
export const plainOptions: EngineOptions = engineOptionsSchema.parse({});
