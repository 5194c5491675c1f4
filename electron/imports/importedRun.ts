import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problemRefusals } from '../../shared/codegen/refusals.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan as planOf } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import { printProject } from '../../shared/project/printProject.ts';
import type { Project } from '../../shared/project/projectFile.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { valueCount } from '../../shared/shapes/shape.ts';
import type { Text } from '../../shared/text.ts';
import { writeWhole } from '../host/atomicFile.ts';
import { notWritten } from '../host/documents.ts';
import { type RunFile, runFiles } from '../trainer/keptRun/runFolder.ts';
import { encodeTensors, type ShapedValues } from '../trainer/keptRun/safetensors.ts';
import type { Weights } from './importBytes.ts';

/** A network with the weights that a file of another program brought. */
export interface ImportedRun {
  readonly project: Project;
  readonly weights: Weights;
  /** The file's name. */
  readonly from: string;
}

/**
 * Keeps it as a run that has come to its end, to be predicted with, measured and exported like any other.
 *
 * @throws {HostError} 'not-importable' when the network is not one for the images that runs here are about, 'file-not-written'
 */
export async function keepImported(folder: string, { project, weights, from }: ImportedRun): Promise<void> {
  const plan = planOf(project.graph, registry, fashionMnist);
  const [problem] = problemRefusals(plan);
  if (problem !== undefined) throw notForHere(problem.text);
  const tensors = plan.layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]): ShapedValues => {
      const name = `${id}/${key}`;
      return { name, shape, values: weights.get(name) ?? new Float32Array(valueCount(shape)) };
    }),
  );
  const run: RunFile = {
    format: 'convcanvas-run',
    version: 1,
    runId: `imported-${Date.now()}`,
    startedAt: new Date().toISOString(),
    settings: project.training,
    importedFrom: from,
    node: process.version,
    dataset: { trainCount: 0, testCount: 0 },
    ended: { reason: 'finished', seconds: 0 },
  };
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, runFiles.network), printProject(project));
    await writeWhole(join(folder, runFiles.weights), encodeTensors(tensors));
    await writeWhole(join(folder, runFiles.run), `${JSON.stringify(run, null, 2)}\n`);
  } catch (error) {
    throw notWritten(folder, error);
  }
}

function notForHere({ en, ko }: Text): HostError {
  return new HostError('not-importable', {
    en: `The network cannot be kept as a run: ${en}`,
    ko: `이 네트워크는 학습 결과로 남길 수 없어요. ${ko}`,
  });
}
