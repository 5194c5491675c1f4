import * as z from 'zod';
import { checkedTargets, checkSchema } from '../codegen/checks.ts';
import { graphSchema } from '../graph/graph.ts';
import { textSchema } from '../text.ts';
import { firstStretchSchema, runCommandSchema } from '../training/commands.ts';
import { engineInfoSchema, runEventSchema, runIdSchema } from '../training/events.ts';
import { runSettingsSchema } from '../training/settings.ts';
import { runParams } from '../training/settingsForm.ts';

/** Messages between the host and the training process, which share a machine and nothing else. */

/** The four files of a data set, unpacked IDX, verified by the host. */
const datasetFilesSchema = z.strictObject({
  trainImages: z.string(),
  trainLabels: z.string(),
  testImages: z.string(),
  testLabels: z.string(),
});
export type DatasetFiles = z.infer<typeof datasetFilesSchema>;

const floatsSchema = z.custom<Float32Array>((value) => value instanceof Float32Array);

export const trainerRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('describe') }),
  z.strictObject({
    kind: z.literal('train'),
    runId: runIdSchema,
    graph: graphSchema,
    settings: runSettingsSchema,
    files: datasetFilesSchema,
    /** Where the run keeps its network, settings, metrics and weights; nothing is kept when absent. */
    folder: z.string().optional(),
    /** The file that keeps what was measured of this machine; nothing is measured when absent. */
    calibration: z.string().optional(),
    first: firstStretchSchema,
    /** Time between checkpoints within an epoch. */
    checkpointMs: z.number().optional(),
  }),
  /** Goes on with the run that a folder keeps, from its checkpoint. */
  z.strictObject({
    kind: z.literal('resume'),
    runId: runIdSchema,
    folder: z.string(),
    files: datasetFilesSchema,
    checkpointMs: z.number().optional(),
  }),
  /** Measures a kept run on the test images of `files`. */
  z.strictObject({ kind: z.literal('evaluate'), runId: runIdSchema, folder: z.string(), files: datasetFilesSchema }),
  /** What a kept run makes of images: grey values from 0 to 1, image after image. Answered with 'predicted' or 'not-predicted'. */
  z.strictObject({ kind: z.literal('predict'), folder: z.string(), images: floatsSchema }),
  /** Runs a target's code of the network beside the network itself, on test images of `files`. Answered with 'checked' or 'not-checked'. */
  z.strictObject({ kind: z.literal('check'), graph: graphSchema, target: z.enum(checkedTargets), files: datasetFilesSchema }),
  /** To a run that lasts, or waits for its turn. */
  z.strictObject({ kind: z.literal('control'), runId: runIdSchema, command: runCommandSchema }),
  /** The same: with which learning rate it goes on. */
  z.strictObject({ kind: z.literal('rate'), runId: runIdSchema, learningRate: runParams.learningRate.schema }),
]);
export type TrainerRequest = z.infer<typeof trainerRequestSchema>;
export type TrainRequest = Extract<TrainerRequest, { kind: 'train' }>;
export type ResumeRequest = Extract<TrainerRequest, { kind: 'resume' }>;
export type CheckRequest = Extract<TrainerRequest, { kind: 'check' }>;
export type EvaluateRequest = Extract<TrainerRequest, { kind: 'evaluate' }>;
export type PredictRequest = Extract<TrainerRequest, { kind: 'predict' }>;

export const trainerReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('engine'), engine: engineInfoSchema }),
  z.strictObject({ kind: z.literal('run'), event: runEventSchema }),
  /** Probabilities of the classes, image after image. */
  z.strictObject({ kind: z.literal('predicted'), probabilities: floatsSchema }),
  z.strictObject({ kind: z.literal('not-predicted'), text: textSchema }),
  z.strictObject({ kind: z.literal('checked'), check: checkSchema }),
  z.strictObject({ kind: z.literal('not-checked'), text: textSchema }),
]);
export type TrainerReply = z.infer<typeof trainerReplySchema>;
