import { type Figure, type Source, sourceOf } from '../../../shared/codegen/source.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import { type OptimizerSettings, optimizerSchema } from '../../../shared/training/optimizers/index.ts';
import { type RunSettings, runSettingsSchema } from '../../../shared/training/settings.ts';

/** Other than the defaults, so that a setting that is left out shows. */
export const unusualOptimizers: readonly OptimizerSettings[] = [
  { name: 'adam', beta1: 0.8, beta2: 0.95, epsilon: 0.001 },
  { name: 'adamw', weightDecay: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 0.001 },
  { name: 'sgd', momentum: 0.7, nesterov: true },
  { name: 'sgd', momentum: 0, nesterov: true },
  { name: 'rmsprop', rho: 0.8, momentum: 0.5, epsilon: 0.001, centered: true },
  { name: 'adagrad', initialAccumulator: 0.2, epsilon: 0.001 },
].map((settings) => optimizerSchema.parse(settings));

/** A network to be trained on Fashion-MNIST. */
export function trainingSource(graph: Graph, settings: Partial<RunSettings>, figure?: Figure): Source {
  const training = runSettingsSchema.parse({ dataset: 'fashion-mnist-mini', ...settings });
  const project = { name: '한글 "이름"\nimport os; os.mkdir("harm")\n# x', graph, training };
  const source = sourceOf({ project, plan: plan(graph, registry, fashionMnist), language: 'en', figure });
  if (source === undefined) throw new Error('The network has no answer');
  return source;
}
