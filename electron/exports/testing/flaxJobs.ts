import * as z from 'zod';
import { flaxSteps, flaxWeights } from '../../../shared/codegen/flax/network.ts';
import { flaxTarget } from '../../../shared/codegen/flax/target.ts';
import type { Example } from './examples.ts';
import { inPython, type JobResult, valuesOf, writeModel } from './pythonJobs.ts';

const factsSchema = z.object({ misfits: z.array(z.string()), parameters: z.number() });
export type FlaxResult = JobResult<z.infer<typeof factsSchema>>;

/** Each network runs once, so it is compiled as quickly as can be. */
const env = { XLA_FLAGS: '--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true' };

/** The exported models in JAX. */
export function inFlax(python: string, examples: readonly Example[]): Promise<readonly FlaxResult[]> {
  return inPython({ python, script: 'flax_jobs.py', env, factsSchema, prepare }, examples);
}

function prepare(example: Example, path: string): object {
  const made = flaxSteps(example.source);
  const placed = flaxWeights(made);
  return {
    ...writeModel(path, flaxTarget.write(example.source, 'model'), valuesOf(example, placed)),
    returnsScores: made.returnsScores,
    weights: placed.map(({ module, key, dims }) => ({ module, key, dims, trainable: key !== 'mean' && key !== 'var' })),
  };
}
