import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { runPython } from './python.ts';

const failedSchema = z.object({ error: z.string() });
/** What Python found of one example, and what its network answers; nothing where it failed. */
export type JobResult<Facts> = (z.infer<typeof failedSchema> | Facts) & { readonly answer: Float32Array };

export interface PythonJobs<Facts extends object> {
  readonly python: string;
  /** Beside this file: goes through the jobs in a folder, and leaves `results.json` and the answers. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly factsSchema: z.ZodType<Facts>;
  /** Writes what the script needs besides the images. @param path  without an ending, of this example. @returns what is said of it to the script */
  readonly prepare: (example: Example, path: string) => object;
}

/** The examples in Python, all in one process. @throws {Error} with its last words when that ends badly */
export async function inPython<Facts extends object>(
  jobs: PythonJobs<Facts>,
  examples: readonly Example[],
): Promise<readonly JobResult<Facts>[]> {
  const { python, script, args = [], env = {}, factsSchema, prepare } = jobs;
  const folder = temporaryFolder();
  const described = examples.map((example, number) => {
    const { source, images, imageCount } = example;
    writeFloats(join(folder, `${number}.images`), [images]);
    return { images: [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])], ...prepare(example, join(folder, String(number))) };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(described));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, script), folder, ...args], { cwd: folder, env });
  if (code !== 0) throw new Error(`${script} ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(z.union([failedSchema, factsSchema])).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
}

/** An exported model and its weights, in the order in which the script takes them. */
export function writeModel(path: string, code: string, weights: readonly Float32Array[]): { readonly code: string } {
  writeFileSync(`${path}.py`, code);
  writeFloats(`${path}.weights`, weights);
  return { code: `${path}.py` };
}

/** @param names  of weights, in order. A weight that an example lacks has no values. */
export function valuesOf({ weights }: Example, names: readonly { readonly name: string }[]): readonly Float32Array[] {
  return names.map(({ name }) => weights.get(name) ?? new Float32Array());
}
