import type { EngineOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { mostTowers, type Task } from '../engines/optionsFor.ts';
import type { Machine } from '../machine.ts';

/** How the work of a step can lie on the cores, besides how the guess has it. */
export function layouts({ settings: { batchSize } }: Task, machine: Machine, guess: EngineOptions): readonly EngineOptions[] {
  const most = mostTowers(batchSize, machine.cores);
  const whole = { ...guess, towers: 1, threads: 0 };
  const inParts = { ...guess, towers: most, threads: 1 };
  // With more cores than parts, each part can have several.
  const between = { ...guess, towers: Math.ceil(most / 2), threads: Math.ceil(machine.cores / Math.ceil(most / 2)) };
  return machine.cores > 2 ? [whole, inParts, between] : [whole, inParts];
}

/** Forms that an operation can have: each with one thing other than the given ones. What changes nothing is not measured. */
export function forms(given: EngineOptions): readonly EngineOptions[] {
  return (['matMulFilterGradient', 'splitDense', 'maximumTree'] as const).map((form) => ({ ...given, [form]: !given[form] }));
}
