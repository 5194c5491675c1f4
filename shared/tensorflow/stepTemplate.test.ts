import { describe, expect, it } from 'vitest';
import { registry } from '../layers/registry.ts';
import { inOrder } from '../ops/gradients.ts';
import { plan as planOf } from '../plan/plan.ts';
import { findTemplate } from '../templates/templates.ts';
import { chain } from '../testing.ts';
import { engineOptionsSchema } from './engineOptions.ts';
import { holdWeights } from './heldWeights.ts';
import { stepTemplate } from './stepTemplate.ts';

describe('stepTemplate', () => {
  it.each([1, 2])('takes the share of a sample as it is given, and counts no samples itself: %d towers', (towers) => {
    const plan = planOf(findTemplate('fashion-dnn')?.graph ?? chain(), registry);
    if (plan.output === undefined) throw new Error('The network has an output');
    const options = engineOptionsSchema.parse({ towers });
    const { slopes, share } = stepTemplate({ plan, output: plan.output, seed: 1, options }, holdWeights(plan, options));
    const backward = inOrder(slopes);
    const from = backward.findIndex(({ op }) => op === 'SparseSoftmaxCrossEntropyWithLogits');
    expect(backward.slice(from).map(({ op }) => op)).not.toContain('Shape');
    expect(backward.filter(({ inputs }) => inputs.some(({ node }) => node === share.node))).toHaveLength(towers);
  });
});
