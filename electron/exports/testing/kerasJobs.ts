import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Arg } from '../../../shared/calls/call.ts';
import { kerasTarget } from '../../../shared/codegen/keras/target.ts';
import type { Source } from '../../../shared/codegen/source.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import type { Example } from './examples.ts';
import { readFloats, writeFloats } from './floats.ts';
import { runPython } from './python.ts';

const resultSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ misfits: z.array(z.string()), parameters: z.number(), names: z.array(z.string()) }),
]);
export type KerasResult = z.infer<typeof resultSchema> & { readonly answer: Float32Array };

/** The exported models in Keras, all in one process. */
export async function inKeras(python: string, examples: readonly Example[]): Promise<readonly KerasResult[]> {
  const folder = temporaryFolder();
  const jobs = examples.map(({ source, weights, images, imageCount }, number) => {
    writeFileSync(join(folder, `${number}.py`), kerasTarget.write(source, 'model'));
    writeFloats(join(folder, `${number}.weights`), [...weights.values()]);
    writeFloats(join(folder, `${number}.images`), [images]);
    const shape = source.layers[0]?.placed.outputShape ?? [];
    return { code: `${number}.py`, images: [imageCount, ...shape], layers: expectedLayers(source) };
  });
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { code, stderr } = await runPython(python, [join(import.meta.dirname, 'keras_jobs.py'), folder], { cwd: folder });
  if (code !== 0) throw new Error(`Keras ended with code ${code}: ${stderr.slice(-2000)}`);
  const results = z.array(resultSchema).parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return results.map((result, number) => ({
    ...result,
    answer: 'error' in result ? new Float32Array() : readFloats(join(folder, `${number}.answer`)),
  }));
}

/** What Keras should have made: each layer's class, the arguments of its call, the shapes of its weights. */
function expectedLayers({ layers }: Source) {
  return layers
    .filter(({ inputs }) => inputs.length > 0)
    .map(({ placed }) => {
      const { layer, args = {} } = placed.keras();
      return {
        class: layer,
        args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plainArg(value)])),
        shapes: Object.values(placed.weights).map(({ shape }) => shape),
      };
    });
}

function plainArg(value: Arg): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('axis' in value) return -1;
  if ('object' in value) return Object.fromEntries(Object.entries(value.args).map(([name, one]) => [name, Number(Number(one).toFixed(5))]));
  return value.map(plainArg);
}
