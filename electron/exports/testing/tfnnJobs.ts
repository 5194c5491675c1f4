import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { tfnnWeights } from '../../../shared/codegen/tfnn/network.ts';
import { tfnnTarget } from '../../../shared/codegen/tfnn/target.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { runPython } from './python.ts';

const resultSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ misfits: z.array(z.string()), parameters: z.number(), penalty: z.number() }),
]);
export type TfnnResult = z.infer<typeof resultSchema> & { readonly answer: Float32Array };

/** The exported models in Keras, all in one process. */
export async function inTfnn(python: string, examples: readonly Example[]): Promise<readonly TfnnResult[]> {
  const folder = temporaryFolder();
  const jobs = examples.map(({ source, weights, images, imageCount }, number) => {
    const placed = tfnnWeights(source);
    writeFileSync(join(folder, `${number}.py`), tfnnTarget.write(source, 'model'));
    writeFloats(
      join(folder, `${number}.weights`),
      placed.map(({ name }) => weights.get(name) ?? new Float32Array()),
    );
    writeFloats(join(folder, `${number}.images`), [images]);
    return {
      code: `${number}.py`,
      images: [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])],
      weights: placed.map(({ attribute, weight: { shape, trainable } }) => ({ attribute, shape, trainable })),
    };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, 'tfnn_jobs.py'), folder], { cwd: folder });
  if (code !== 0) throw new Error(`Keras ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(resultSchema).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
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
