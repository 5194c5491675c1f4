import * as z from 'zod';
import { engineOptionsSchema } from '../tensorflow/engineOptions.ts';
import { textSchema } from '../text.ts';

/**
 * What a run tells while it lasts, in this order: preparing*, started, restored?, (step*, epoch)*, measuring*, evaluated?, ended. Between
 * steps and epochs it may be paused and resumed, take another learning rate, and tells of each checkpoint. Counts start at 0.
 */

const count = z.int().min(0);
const metric = z.number();
export const runIdSchema = z.string().min(1).max(64);

export const engineInfoSchema = z.strictObject({
  name: z.enum(['native', 'javascript']),
  /** `TensorFlow 2.15.1`, or `TensorFlow.js 4.22.0`. */
  library: z.string(),
  /** What it computes on, in words: `CPU, 2 threads`. */
  device: z.string(),
  /** Why this engine is slow and what to do about it; absent when all is well. */
  notice: textSchema.optional(),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

/** How the native engine wrote a run's graph, and why so. */
const tuningSchema = z.strictObject({
  options: engineOptionsSchema,
  /** Measured for this run, before for one of its kind, fixed by a person, or a rule's. */
  origin: z.enum(['measured', 'kept', 'fixed', 'rule']),
  /** As it was measured. */
  imagesPerSecond: z.number().optional(),
});
export type Tuning = z.infer<typeof tuningSchema>;

/** One test image with what the network says about it. */
const predictionSchema = z.strictObject({
  /** Place in the test split. */
  index: count,
  label: count,
  /** One a class; sums to 1. */
  probabilities: z.array(z.number()).readonly(),
  /** 28 x 28 grey values, row by row. */
  pixels: z.instanceof(Uint8Array),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** Means over an epoch's images, as Keras reports them. */
const epochFigures = {
  epoch: count,
  loss: metric,
  accuracy: metric,
  validationLoss: metric.optional(),
  validationAccuracy: metric.optional(),
  /** Without the time for which it was paused. */
  seconds: z.number(),
};
export const epochFiguresSchema = z.strictObject(epochFigures).readonly();
export type EpochFigures = z.infer<typeof epochFiguresSchema>;

/** A learning rate that a person gave a run on its way, and the first step that is taken with it. */
const rateChange = { step: count, learningRate: metric };
export const rateChangeSchema = z.strictObject(rateChange).readonly();
export type RateChange = z.infer<typeof rateChangeSchema>;

const inRun = { runId: runIdSchema };
export const runEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ ...inRun, event: z.literal('preparing'), stage: z.enum(['library', 'data', 'network', 'speed']) }),
  z.strictObject({
    ...inRun,
    event: z.literal('started'),
    engine: engineInfoSchema,
    /** Absent for an engine that has one way only. */
    tuning: tuningSchema.optional(),
    weightCount: count,
    multiplyAdds: z.number(),
    /** What it was begun with. */
    learningRate: metric,
    epochs: count,
    stepsPerEpoch: count,
    batchSize: count,
    trainCount: count,
    validationCount: count,
    testCount: count,
  }),
  /** Steps since the last such event, at most 20 events a second. `firstStep` counts over all epochs. */
  z.strictObject({
    ...inRun,
    event: z.literal('step'),
    epoch: count,
    firstStep: count,
    losses: z.array(metric).readonly(),
    accuracies: z.array(metric).readonly(),
    imagesPerSecond: z.number(),
    secondsLeft: z.number(),
  }),
  z.strictObject({ ...inRun, event: z.literal('epoch'), ...epochFigures }),
  /**
   * It goes on from a checkpoint: what it had told until then. `firstStep` is above 0 where the steps are too many to tell all again.
   */
  z.strictObject({
    ...inRun,
    event: z.literal('restored'),
    /** Steps that are done. */
    step: count,
    firstStep: count,
    losses: z.array(metric).readonly(),
    accuracies: z.array(metric).readonly(),
    epochs: z.array(epochFiguresSchema).readonly(),
    rates: z.array(rateChangeSchema).readonly(),
  }),
  /** On disk, where the run is kept: a run that goes on later has it, too. */
  z.strictObject({ ...inRun, event: z.literal('rate'), ...rateChange }),
  /** It waits before this step; after a single step, again. */
  z.strictObject({ ...inRun, event: z.literal('paused'), step: count }),
  z.strictObject({ ...inRun, event: z.literal('resumed') }),
  /** On disk: from this step it can go on after whatever ends its process. */
  z.strictObject({ ...inRun, event: z.literal('checkpoint'), step: count }),
  /** Test images answered so far. A stop breaks it off, and the run then ends without a result. */
  z.strictObject({ ...inRun, event: z.literal('measuring'), done: count, testCount: count }),
  z.strictObject({
    ...inRun,
    event: z.literal('evaluated'),
    testLoss: metric,
    testAccuracy: metric,
    testCount: count,
    /** [true class][predicted class] -> number of test images */
    confusion: z.array(z.array(count).readonly()).readonly(),
    /** 25 test images picked by the run's seed. */
    samples: z.array(predictionSchema).readonly(),
    /** The up to 25 wrong answers given with the highest probability, surest first. */
    mistakes: z.array(predictionSchema).readonly(),
  }),
  z.strictObject({
    ...inRun,
    event: z.literal('ended'),
    /** One that was stopped after at least one whole epoch is measured all the same. */
    reason: z.enum(['finished', 'stopped', 'failed']),
    seconds: z.number(),
    /** Why it failed and what to do. */
    text: textSchema.optional(),
  }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventOf<Name extends RunEvent['event']> = Extract<RunEvent, { event: Name }>;
