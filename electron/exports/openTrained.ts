import { problemRefusals } from '../../shared/codegen/refusals.ts';
import { type Source, sourceOf } from '../../shared/codegen/source.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan as planOf } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { Language } from '../../shared/text.ts';
import { TrainingFailure } from '../trainer/failure.ts';
import { readRun, readWeights } from '../trainer/keptRun/readRun.ts';
import type { Trained } from './weightFiles.ts';

/** The network of a kept run with the weights that it ended with. @throws {HostError} 'run-not-readable' */
export function openTrained(folder: string, language: Language): Trained {
  try {
    const { project } = readRun(folder);
    const plan = planOf(project.graph, registry, fashionMnist);
    const source = sourceOf({ project, plan, language });
    const [refusal] = problemRefusals(plan);
    if (source === undefined || refusal !== undefined) throw new TrainingFailure(refusal?.text ?? noAnswer);
    return { source, weights: shaped(source, readWeights(folder, plan)) };
  } catch (error) {
    throw error instanceof TrainingFailure ? new HostError('run-not-readable', error.text) : error;
  }
}

const noAnswer = {
  en: 'The kept run has no network. Train again to make a new one.',
  ko: '남긴 학습 결과에 네트워크가 없어요. 다시 학습해 주세요.',
};

function shaped({ layers }: Source, values: ReadonlyMap<string, Float32Array>): Trained['weights'] {
  const entries = layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { shape }]) => {
      const name = `${id}/${key}`;
      return [name, { shape, values: values.get(name) ?? new Float32Array() }] as const;
    }),
  );
  return new Map(entries);
}
