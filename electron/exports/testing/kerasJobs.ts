import * as z from 'zod';
import type { Arg } from '../../../shared/calls/call.ts';
import { kerasTarget } from '../../../shared/codegen/keras/target.ts';
import type { Source } from '../../../shared/codegen/source.ts';
import type { Example } from './examples.ts';
import { inPython, type JobResult, writeModel } from './pythonJobs.ts';

const factsSchema = z.object({ misfits: z.array(z.string()), parameters: z.number(), names: z.array(z.string()) });
export type KerasResult = JobResult<z.infer<typeof factsSchema>>;

/** The exported models in Keras. */
export function inKeras(python: string, examples: readonly Example[]): Promise<readonly KerasResult[]> {
  return inPython({ python, script: 'keras_jobs.py', factsSchema, prepare }, examples);
}

function prepare({ source, weights }: Example, path: string): object {
  return { ...writeModel(path, kerasTarget.write(source, 'model'), [...weights.values()]), layers: expectedLayers(source) };
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
