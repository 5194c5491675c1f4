import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../shared/graph/edits.ts';
import { emptyGraph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import { chainGraph } from '../../shared/templates/template.ts';
import { fixableCount, repairsFor } from './fixAll.ts';

const planOf = (graph: typeof emptyGraph) => plan(graph, registry, fashionMnist);

describe('repairsFor', () => {
  it('mends a network with several problems', () => {
    const graph = chainGraph([['input'], ['conv2d', { kernelSize: [99, 3] }], ['dense', { units: 7 }]]);
    expect(fixableCount(planOf(graph))).toBeGreaterThan(1);
    const mended = applyEdits(graph, repairsFor(graph, planOf));
    expect(planOf(mended).problems).toEqual([]);
  });

  it('leaves a sound network alone', () => {
    const graph = chainGraph([['input'], ['flatten'], ['dense', { units: 10, activation: 'softmax' }]]);
    expect(repairsFor(graph, planOf)).toEqual([]);
  });

  it('comes to an end on an empty one', () => expect(repairsFor(emptyGraph, planOf).length).toBeLessThan(100));
});
