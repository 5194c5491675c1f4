import * as z from 'zod';
import { fixedOptionsSchema } from '../tensorflow/engineOptions.ts';
import { defaultsOf, optimizerSchema } from './optimizers/index.ts';
import { runParams } from './settingsForm.ts';

/** The data sets a run can learn from. The mini one is a subset that ships with the app. */
export const datasetIds = ['fashion-mnist-mini', 'fashion-mnist'] as const;
export const datasetIdSchema = z.enum(datasetIds);
export type DatasetId = z.infer<typeof datasetIdSchema>;

export const engineChoices = ['auto', 'native', 'javascript'] as const;

const { epochs, batchSize, learningRate, seed, validationShare } = runParams;

/** What a run is started with. Absent settings take their defaults, so older documents open. */
export const runSettingsSchema = z
  .strictObject({
    dataset: datasetIdSchema.default('fashion-mnist-mini'),
    epochs: epochs.schema.default(epochs.default),
    batchSize: batchSize.schema.default(batchSize.default),
    learningRate: learningRate.schema.default(learningRate.default),
    optimizer: optimizerSchema.default(defaultsOf('adam')),
    /** Same seed, same initial weights, same order of images, same losses. */
    seed: seed.schema.default(seed.default),
    /** Share of the training images set aside to measure on after each epoch; the last ones, as Keras takes them. */
    validationShare: validationShare.schema.default(validationShare.default),
    engine: z.enum(engineChoices).default('auto'),
    /** How the native engine is to write the graph, where a person has fixed it; what is left out it measures. */
    engineOptions: fixedOptionsSchema.optional(),
  })
  .readonly();
export type RunSettings = z.infer<typeof runSettingsSchema>;

export const defaultRunSettings: RunSettings = runSettingsSchema.parse({});
