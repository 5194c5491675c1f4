import * as z from 'zod';
import { stepsOf, torchWeights } from '../../../shared/codegen/pytorch/steps.ts';
import { pytorchTarget } from '../../../shared/codegen/pytorch/target.ts';
import type { Example } from './examples.ts';
import { inPython, type JobResult, valuesOf, writeModel } from './pythonJobs.ts';

const factsSchema = z.object({ missing: z.array(z.string()), parameters: z.number() });
export type TorchResult = JobResult<z.infer<typeof factsSchema>>;

/** The exported models in PyTorch. */
export function inTorch(python: string, examples: readonly Example[]): Promise<readonly TorchResult[]> {
  return inPython({ python, script: 'torch_jobs.py', factsSchema, prepare }, examples);
}

function prepare(example: Example, path: string): object {
  const made = stepsOf(example.source);
  const placed = torchWeights(made);
  return {
    ...writeModel(path, pytorchTarget.write(example.source, 'model'), valuesOf(example, placed)),
    returnsScores: made.returnsScores,
    weights: placed.map(({ key, weight, permutation, dims }) => ({ key, shape: weight.shape, permutation, dims })),
  };
}
