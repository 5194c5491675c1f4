import * as z from 'zod';

/** The data sets a run can learn from. The mini one is a subset that ships with the app. */
export const datasetIds = ['fashion-mnist-mini', 'fashion-mnist'] as const;
export const datasetIdSchema = z.enum(datasetIds);
export type DatasetId = z.infer<typeof datasetIdSchema>;

export const engineChoices = ['auto', 'native', 'javascript'] as const;

const share = z.number().min(0).lt(1);

/** An optimizer with everything that is its own. Keras's names, definitions and defaults. */
export const optimizerSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('sgd'), momentum: share.default(0), nesterov: z.boolean().default(false) }).readonly(),
  z
    .strictObject({
      name: z.literal('adam'),
      beta1: share.default(0.9),
      beta2: share.default(0.999),
      epsilon: z.number().positive().max(1).default(1e-7),
    })
    .readonly(),
  z
    .strictObject({
      name: z.literal('rmsprop'),
      rho: share.default(0.9),
      momentum: share.default(0),
      epsilon: z.number().positive().max(1).default(1e-7),
      centered: z.boolean().default(false),
    })
    .readonly(),
]);
export type OptimizerSettings = z.infer<typeof optimizerSchema>;
export type OptimizerName = OptimizerSettings['name'];

/** What a run is started with. Absent settings take their defaults, so older documents open. */
export const runSettingsSchema = z
  .strictObject({
    dataset: datasetIdSchema.default('fashion-mnist-mini'),
    epochs: z.int().min(1).max(1000).default(5),
    batchSize: z.int().min(1).max(1024).default(32),
    learningRate: z.number().positive().max(10).default(0.001),
    optimizer: optimizerSchema.default({ name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }),
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
