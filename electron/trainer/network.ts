import type { Graph, NodeId } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { isTrainable, type Plan, plan as planOf } from '../../shared/plan/plan.ts';
import type { Dataset } from './datasets/dataset.ts';
import { TrainingFailure } from './failure.ts';

/** A network that can be trained. */
export interface Network {
  readonly plan: Plan;
  /** The layer whose values are the network's answer. */
  readonly output: NodeId;
}

/**
 * Plans the graph for this data set.
 *
 * @throws {TrainingFailure} with the first thing that is wrong with it
 */
export function networkFor(graph: Graph, { train, classCount }: Dataset): Network {
  const plan = planOf(graph, registry, { inputShape: train.size.shape, classes: classCount });
  const { output, problems } = plan;
  const wrong = problems.find((problem) => problem.severity === 'error');
  if (output === undefined || !isTrainable(plan)) {
    throw new TrainingFailure({
      en: `The network cannot be trained yet: ${wrong?.text.en ?? 'it has no output.'}`,
      ko: `아직 학습할 수 없는 네트워크예요: ${wrong?.text.ko ?? '출력이 없어요.'}`,
    });
  }
  return { plan, output };
}
