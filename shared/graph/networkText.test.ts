import { expect, it } from 'vitest';
import { chain } from '../testing.ts';
import { applyEdit } from './edits.ts';
import type { Graph, GraphNode } from './graph.ts';
import { networkText } from './networkText.ts';

const drawn = chain('input', ['conv2d', { filters: 8, padding: 'same' }], 'flatten', ['dense', { units: 10 }]);
const conv = drawn.nodes.find(({ type }) => type === 'conv2d');

it('is one text for a network that was moved, renamed, or written by other hands', () => {
  const moved = drawn.nodes.map((node): GraphNode => ({ ...node, name: 'Mine', position: { x: 1, y: 2 } }));
  const turned = moved.toReversed().map((node) => ({ ...node, params: Object.fromEntries(Object.entries(node.params).toReversed()) }));
  expect(networkText({ nodes: turned, edges: drawn.edges.toReversed() })).toBe(networkText(drawn));
});

it('is another for one that computes something else', () => {
  if (conv === undefined) throw new Error('The chain has a convolution');
  const others: readonly Graph[] = [
    applyEdit(drawn, { kind: 'setParam', id: conv.id, param: 'filters', value: 9 }),
    applyEdit(drawn, { kind: 'removeNodes', ids: [conv.id] }),
    { ...drawn, edges: drawn.edges.slice(1) },
  ];
  for (const other of others) expect(networkText(other)).not.toBe(networkText(drawn));
  const [first, second] = drawn.edges;
  if (first === undefined || second === undefined) throw new Error('The chain has edges');
  const inputs = [first, { ...second, to: first.to }];
  expect(networkText({ ...drawn, edges: inputs.toReversed() })).not.toBe(networkText({ ...drawn, edges: inputs }));
});
