import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { WeightTargetId } from '../../../shared/codegen/weights/weightTargetIds.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import { type Trained, weightFiles } from '../weightFiles.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { keras3Environment, runPython } from './python.ts';

const resultSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ notes: z.record(z.string(), z.union([z.string(), z.array(z.string())])), parameters: z.number().optional() }),
]);
export type WeightResult = z.infer<typeof resultSchema> & { readonly answer: Float32Array };

export function trainedOf({ source, weights }: Example): Trained {
  const shapes = new Map<string, readonly number[]>(
    source.layers.flatMap(({ id, placed }) => Object.entries(placed.weights).map(([key, { shape }]) => [`${id}/${key}`, shape] as const)),
  );
  const shaped = [...weights].map(([name, values]) => [name, { shape: shapes.get(name) ?? [], values }] as const);
  return { source, weights: new Map(shaped) };
}

/** The files of trained networks, opened by what they are made for, all in one process. */
export async function inRuntime(python: string, target: WeightTargetId, examples: readonly Example[]): Promise<readonly WeightResult[]> {
  const folder = temporaryFolder();
  const jobs = examples.map((example, number) => {
    const place = join(folder, String(number));
    mkdirSync(place);
    for (const { name, content } of weightFiles[target](trainedOf(example))) {
      mkdirSync(join(place, name, '..'), { recursive: true });
      writeFileSync(join(place, name), content);
    }
    writeFloats(join(folder, `${number}.images`), [example.images]);
    return { images: [example.imageCount, ...(example.source.layers[0]?.placed.outputShape ?? [])], weights: [...example.weights.keys()] };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, 'weight_jobs.py'), folder, target], {
    cwd: folder,
    env: target === 'keras' ? (keras3Environment() ?? {}) : {},
  });
  if (code !== 0) throw new Error(`Python ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(resultSchema).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
}
