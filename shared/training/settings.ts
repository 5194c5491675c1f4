import * as z from 'zod';
import { defaultsOf, optimizerSchema } from './optimizers/index.ts';

/** The data sets a run can learn from. The mini one is a subset that ships with the app. */
export const datasetIds = ['fashion-mnist-mini', 'fashion-mnist'] as const;
export const datasetIdSchema = z.enum(datasetIds);
export type DatasetId = z.infer<typeof datasetIdSchema>;

export const engineChoices = ['auto', 'native', 'javascript'] as const;

/** What a run is started with. Absent settings take their defaults, so older documents open. */
export const runSettingsSchema = z
  .strictObject({
    dataset: datasetIdSchema.default('fashion-mnist-mini'),
    epochs: z.int().min(1).max(1000).default(5),
    batchSize: z.int().min(1).max(1024).default(32),
    learningRate: z.number().positive().max(10).default(0.001),
    optimizer: optimizerSchema.default(defaultsOf('adam')),
    /** Same seed, same initial weights, same order of images, same losses. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
    /** Share of the training images set aside to measure on after each epoch; the last ones, as Keras takes them. */
    validationShare: z.number().min(0).max(0.9).default(0),
    engine: z.enum(engineChoices).default('auto'),
  })
  .readonly();
export type RunSettings = z.infer<typeof runSettingsSchema>;

export const defaultRunSettings: RunSettings = runSettingsSchema.parse({});
