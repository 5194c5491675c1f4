import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { flaxSteps, flaxWeights } from '../../../shared/codegen/flax/network.ts';
import { flaxTarget } from '../../../shared/codegen/flax/target.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { runPython } from './python.ts';

const resultSchema = z.union([z.object({ error: z.string() }), z.object({ misfits: z.array(z.string()), parameters: z.number() })]);
export type FlaxResult = z.infer<typeof resultSchema> & { readonly answer: Float32Array };

/** The exported models in JAX, all in one process. */
export async function inFlax(python: string, examples: readonly Example[]): Promise<readonly FlaxResult[]> {
  const folder = temporaryFolder();
  const jobs = examples.map(({ source, weights, images, imageCount }, number) => {
    const made = flaxSteps(source);
    const placed = flaxWeights(made);
    writeFileSync(join(folder, `${number}.py`), flaxTarget.write(source, 'model'));
    writeFloats(
      join(folder, `${number}.weights`),
      placed.map(({ name }) => weights.get(name) ?? new Float32Array()),
    );
    writeFloats(join(folder, `${number}.images`), [images]);
    return {
      code: `${number}.py`,
      images: [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])],
      returnsScores: made.returnsScores,
      weights: placed.map(({ module, key, dims }) => ({ module, key, dims, trainable: key !== 'mean' && key !== 'var' })),
    };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, 'flax_jobs.py'), folder], { cwd: folder });
  if (code !== 0) throw new Error(`JAX ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(resultSchema).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
}
