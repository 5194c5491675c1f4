import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan as planOf } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import { printProject } from '../../../shared/project/printProject.ts';
import { initialWeights } from '../../../shared/training/initialWeights.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { runFiles } from '../../trainer/keptRun/runFolder.ts';
import { encodeTensors } from '../../trainer/keptRun/safetensors.ts';

/** For tests: the folder of a run as it is kept, with the weights that it began with. */
export function keepRun(folder: string, graph: Graph): string {
  mkdirSync(folder, { recursive: true });
  const plan = planOf(graph, registry, fashionMnist);
  const values = initialWeights(plan, 1);
  const weights = plan.layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]) => {
      const name = `${id}/${key}`;
      return { name, shape, values: values.get(name) ?? new Float32Array() };
    }),
  );
  const run = {
    format: 'convcanvas-run',
    version: 1,
    runId: 'test',
    startedAt: '2026-11-24T12:00:00.000Z',
    settings: defaultRunSettings,
    engine: { name: 'native', library: 'TensorFlow 2.15.1', device: 'CPU' },
    node: process.version,
    dataset: { trainCount: 6000, testCount: 1000 },
    ended: { reason: 'finished', seconds: 1 },
  };
  writeFileSync(
    join(folder, runFiles.network),
    printProject({ format: 'convcanvas', version: 1, name: 'network', graph, training: defaultRunSettings }),
  );
  writeFileSync(join(folder, runFiles.run), JSON.stringify(run));
  writeFileSync(join(folder, runFiles.weights), encodeTensors(weights));
  return folder;
}
