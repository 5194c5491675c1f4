import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { stepsOf, torchWeights } from '../../../shared/codegen/pytorch/steps.ts';
import { pytorchTarget } from '../../../shared/codegen/pytorch/target.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { runPython } from './python.ts';

const resultSchema = z.union([z.object({ error: z.string() }), z.object({ missing: z.array(z.string()), parameters: z.number() })]);
export type TorchResult = z.infer<typeof resultSchema> & { readonly answer: Float32Array };

/** The exported models in PyTorch, all in one process. */
export async function inTorch(python: string, examples: readonly Example[]): Promise<readonly TorchResult[]> {
  const folder = temporaryFolder();
  const jobs = examples.map(({ source, weights, images, imageCount }, number) => {
    const made = stepsOf(source);
    const placed = torchWeights(made);
    writeFileSync(join(folder, `${number}.py`), pytorchTarget.write(source, 'model'));
    writeFloats(
      join(folder, `${number}.weights`),
      placed.map(({ name }) => weights.get(name) ?? new Float32Array()),
    );
    writeFloats(join(folder, `${number}.images`), [images]);
    return {
      code: `${number}.py`,
      images: [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])],
      returnsScores: made.returnsScores,
      weights: placed.map(({ key, weight, permutation, dims }) => ({ key, shape: weight.shape, permutation, dims })),
    };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, 'torch_jobs.py'), folder], { cwd: folder });
  if (code !== 0) throw new Error(`PyTorch ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(resultSchema).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
}
