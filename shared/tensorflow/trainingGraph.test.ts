import { describe, expect, it } from 'vitest';
import { registry } from '../layers/registry.ts';
import { plan as planOf } from '../plan/plan.ts';
import { chain } from '../testing.ts';
import { ruleOf } from '../training/optimizers/index.ts';
import { engineOptionsSchema } from './engineOptions.ts';
import { trainingGraph } from './trainingGraph.ts';

/** Their results may lie in the memory of what goes in. */
const views = ['Identity', 'Split', 'SplitV', 'Reshape'];

describe('trainingGraph', () => {
  it.each([false, true])(
    'keeps nothing in a variable that lies in the memory of what is fed (Dense kernels in halves: %s)',
    (splitDense) => {
      const plan = planOf(chain('input', 'flatten', ['dense', { units: 600 }], 'dense'), registry);
      if (plan.output === undefined) throw new Error('The network has an output');
      const size = { count: 100, shape: [28, 28, 1] as const };
      const { nodes } = trainingGraph({
        ...{ plan, output: plan.output, seed: 1, batchSize: 32, train: size, test: size },
        ...{ rule: ruleOf({ name: 'sgd', momentum: 0.9, nesterov: false }), options: engineOptionsSchema.parse({ splitDense }) },
      });
      const named = new Map(nodes.map((node) => [node.name, node]));
      const nodeAt = (input = '') => named.get(input.replace(/:\d+$/, ''));
      const sourceOf = (input?: string): string => {
        const node = nodeAt(input);
        const isView = node !== undefined && views.includes(node.op);
        return isView ? sourceOf(node.inputs.find((name) => nodeAt(name)?.op !== 'Const')) : (node?.op ?? '');
      };
      const kept = nodes.filter(({ op }) => op === 'AssignVariableOp').map(({ inputs }) => sourceOf(inputs[1]));
      expect(kept).toContain('DeepCopy');
      expect(kept).not.toContain('Placeholder');
    },
  );
});
