import { kerasWorkersTarget } from './distributed/keras.ts';
import { rayTarget, torchrunTarget } from './distributed/torchTargets.ts';
import { flaxTarget } from './flax/target.ts';
import { kerasTarget } from './keras/target.ts';
import { pytorchTarget } from './pytorch/target.ts';
import type { Target } from './target.ts';
import { tfjsTarget } from './tfjs/target.ts';
import { tfnnTarget } from './tfnn/target.ts';

/** All that a network can be exported to. */
export const targets: readonly Target[] = [
  kerasTarget,
  tfnnTarget,
  pytorchTarget,
  flaxTarget,
  tfjsTarget,
  torchrunTarget,
  kerasWorkersTarget,
  rayTarget,
];

export function findTarget(id: string): Target | undefined {
  return targets.find((target) => target.id === id);
}
