import { describe, expect, it } from 'vitest';
import { emptyGraph } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { firstTemplate } from '../../shared/templates/templates.ts';
import { summaryRows, summaryText } from './rows.ts';

const planned = plan(firstTemplate.graph, registry);

describe('summary', () => {
  it('has a row for each layer, with its share', () => {
    const rows = summaryRows(planned);
    expect(rows.map(({ shape, weightCount }) => [shape, weightCount])).toEqual([
      ['28×28×1', 0],
      ['26×26×32', 320],
      ['13×13×32', 0],
      ['11×11×64', 18_496],
      ['5×5×64', 0],
      ['3×3×64', 36_928],
      ['576', 0],
      ['64', 36_928],
      ['10', 650],
    ]);
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it.each(['en', 'ko'] as const)('copies as a table with tabs in %s', (language) => {
    const lines = summaryText(planned, language).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.every((line) => line.split('\t').length === 4)).toBe(true);
    expect(lines.at(-1)).toContain('93,322');
  });

  it('divides nothing by nothing', () => expect(summaryText(plan(emptyGraph, registry), 'en')).toContain('0.0'));
});
