import * as z from 'zod';
import { tfnnWeights } from '../../../shared/codegen/tfnn/network.ts';
import { tfnnTarget } from '../../../shared/codegen/tfnn/target.ts';
import type { Example } from './examples.ts';
import { inPython, type JobResult, valuesOf, writeModel } from './pythonJobs.ts';

const factsSchema = z.object({ misfits: z.array(z.string()), parameters: z.number(), penalty: z.number() });
export type TfnnResult = JobResult<z.infer<typeof factsSchema>>;

/** The exported models in Keras. */
export function inTfnn(python: string, examples: readonly Example[]): Promise<readonly TfnnResult[]> {
  return inPython({ python, script: 'tfnn_jobs.py', factsSchema, prepare }, examples);
}

function prepare(example: Example, path: string): object {
  const placed = tfnnWeights(example.source);
  return {
    ...writeModel(path, tfnnTarget.write(example.source, 'model'), valuesOf(example, placed)),
    weights: placed.map(({ attribute, weight: { shape, trainable } }) => ({ attribute, shape, trainable })),
  };
}

/** What the kernels of an example add to the loss. */
export function penaltyOf({ source, weights }: Example): number {
  const terms = source.layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { l2 = 0 }]) => l2 * squares(weights.get(`${id}/${key}`) ?? new Float32Array())),
  );
  return terms.reduce((sum, term) => sum + term, 0);
}

function squares(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
