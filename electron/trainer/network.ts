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
 * @throws {TrainingFailure} with the first thing that is wrong with it, or when it has no weight to learn
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
  if (plan.totals.trainableCount === 0) {
    throw new TrainingFailure({
      en: 'The network has no weights, so there is nothing to learn. Add a Dense or Conv2D layer.',
      ko: '네트워크에 가중치가 없어 배울 것이 없어요. 밀집 층이나 합성곱 층을 넣어 주세요.',
    });
  }
  return { plan, output };
}
