import { describe, expect, it } from 'vitest';
import { registry } from '../../shared/layers/registry.ts';
import { explainConnection } from '../../shared/plan/connections.ts';
import { templates } from '../../shared/templates/templates.ts';
import { refusedFrom } from './refusedFrom.ts';

describe('refusedFrom', () => {
  it.each(templates)('agrees with explainConnection on every pair of $id', ({ graph }) => {
    for (const { id: from } of graph.nodes) {
      const refused = refusedFrom(graph, registry, from);
      for (const { id: to } of graph.nodes) {
        expect([from, to, refused.has(to)]).toEqual([from, to, explainConnection(graph, registry, from, to) !== undefined]);
      }
    }
  });
});
