import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { openDataset } from '../../electron/trainer/datasets/dataset.ts';
import { type Arg, CHANNELS } from '../../shared/calls/call.ts';
import { tfjsCall } from '../../shared/calls/tfjs.ts';
import { type Graph, graphSchema } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan as planOf } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import type { DatasetFiles } from '../../shared/protocol/trainer.ts';

const callSchema = z.record(z.string(), z.unknown());

/** What each of the programs is given to do, as a file: the network in its own words, the images, the size of a batch. */
export const workSchema = z.object({
  batchSize: z.int().min(1),
  graph: graphSchema,
  layers: z.array(
    z.object({
      id: z.string(),
      inputs: z.array(z.string()),
      keras: callSchema,
      tfjs: z.object({ maker: z.string(), args: callSchema }),
      pytorch: z.array(callSchema),
    }),
  ),
  output: z.string(),
  testCount: z.int(),
  files: z.object({ trainImages: z.string(), trainLabels: z.string(), testImages: z.string(), testLabels: z.string() }),
});
export type Work = z.infer<typeof workSchema>;

/** The file that a program was started with. */
export function readWork(): Work {
  return workSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
}

export function workOf(graph: Graph, batchSize: number, files: DatasetFiles): Work {
  const testCount = openDataset(files).test.size.count;
  const plan = planOf(graph, registry, fashionMnist);
  if (plan.output === undefined) throw new Error('The network has no output');
  const layers = plan.layers
    .filter(({ id }) => plan.path.has(id))
    .map(({ id, inputs, placed }) => {
      const keras = placed.keras();
      const tfjs = tfjsCall(keras);
      if (tfjs === undefined) throw new Error(`TF.js has no ${keras.layer}`);
      const args = Object.fromEntries(Object.entries(keras.args ?? {}).map(([name, value]) => [name, plain(value)]));
      return { id, inputs: [...inputs], keras: { layer: keras.layer, args }, tfjs, pytorch: placed.pytorch().map((call) => ({ ...call })) };
    });
  return { batchSize, graph, layers, output: plan.output, testCount, files };
}

/** The channels are the last axis. */
function plain(value: Arg): unknown {
  return value === CHANNELS ? -1 : value;
}

export interface Arithmetic {
  /** Floating-point operations of a step, of the network as it is drawn: a multiplication and an addition count as two. */
  readonly step: number;
}

/**
 * Forward, and back to the weights and to what each layer was given; the first layer with weights need not send anything on to the
 * images.
 */
export function arithmeticOf(graph: Graph, batchSize: number): Arithmetic {
  const { layers, path } = planOf(graph, registry, fashionMnist);
  const costs = layers.filter(({ id, placed }) => path.has(id) && placed.weightCount > 0).map(({ placed }) => placed.multiplyAdds);
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  return { step: 2 * batchSize * (3 * all - (costs[0] ?? 0)) };
}
