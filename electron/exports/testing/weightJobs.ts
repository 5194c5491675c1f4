import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { WeightTargetId } from '../../../shared/codegen/weights/weightTargetIds.ts';
import { type Trained, weightFiles } from '../weightFiles.ts';
import type { Example } from './examples.ts';
import { keras3Environment } from './python.ts';
import { inPython, type JobResult } from './pythonJobs.ts';

const factsSchema = z.object({
  notes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  parameters: z.number().optional(),
});
export type WeightResult = JobResult<z.infer<typeof factsSchema>>;

export function trainedOf({ source, weights }: Example): Trained {
  const shapes = new Map<string, readonly number[]>(
    source.layers.flatMap(({ id, placed }) => Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const)),
  );
  const shaped = [...weights].map(([name, values]) => [name, { shape: shapes.get(name) ?? [], values }] as const);
  return { source, weights: new Map(shaped) };
}

/** The files of trained networks, opened by what they are made for. */
export function inRuntime(python: string, target: WeightTargetId, examples: readonly Example[]): Promise<readonly WeightResult[]> {
  const env = target === 'keras' ? (keras3Environment() ?? {}) : {};
  const prepare = (example: Example, place: string) => {
    for (const { name, content } of weightFiles[target](trainedOf(example))) {
      mkdirSync(join(place, name, '..'), { recursive: true });
      writeFileSync(join(place, name), content);
    }
    return { weights: [...example.weights.keys()] };
  };
  return inPython({ python, script: 'weight_jobs.py', args: [target], env, factsSchema, prepare }, examples);
}
