/** How long plan() takes, cold and after one edit. Run with plain Node: it needs no build. */
import { applyEdit } from '../shared/graph/edits.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { registry } from '../shared/layers/registry.ts';
import { createPlanner, plan } from '../shared/plan/plan.ts';
import { chain, type Layer } from '../shared/testing.ts';

const block: readonly Layer[] = [
  ['conv2d', { filters: 8, padding: 'same' }],
  'batch-normalization',
  ['activation', { activation: 'relu' }],
  ['dropout', { rate: 0.1 }],
];
const network = (length: number): Graph =>
  chain(
    ['input', { height: 32, width: 32, channels: 3 }],
    ...Array.from({ length: length - 1 }, (_, place) => block[place % block.length] ?? 'dropout'),
  );

function median(times: readonly number[]): string {
  const [middle = 0] = [...times].sort((left, right) => left - right).slice(times.length >> 1);
  return `${middle.toFixed(2)} ms`;
}

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

const long = network(2000);
const first = timed(() => plan(structuredClone(long), registry));
const cold = Array.from({ length: 20 }, () => {
  const fresh = structuredClone(long);
  return timed(() => plan(fresh, registry));
});
console.log(`2,000 layers, first call ${first.toFixed(1)} ms, then cold ${median(cold)}`);

for (const length of [300, 2000]) {
  const planning = createPlanner(registry);
  let graph = network(length);
  planning(graph);
  const target = graph.nodes[length >> 1];
  if (target === undefined) throw new Error('No node');
  const edits = Array.from({ length: 60 }, (_, round) => {
    const conv = graph.nodes.findLast((node, place) => place <= length >> 1 && node.type === 'conv2d') ?? target;
    graph = applyEdit(graph, { kind: 'setParam', id: conv.id, param: 'filters', value: 8 + (round % 2) });
    return timed(() => planning(graph));
  });
  const strides = Array.from({ length: 60 }, (_, round) => {
    const rate = graph.nodes.find((node) => node.type === 'dropout') ?? target;
    graph = applyEdit(graph, { kind: 'setParam', id: rate.id, param: 'rate', value: 0.1 + (round % 2) / 10 });
    return timed(() => planning(graph));
  });
  const moves = Array.from({ length: 60 }, (_, round) => {
    graph = applyEdit(graph, { kind: 'moveNodes', to: [{ id: target.id, position: { x: round, y: 0 } }] });
    return timed(() => planning(graph));
  });
  console.log(
    `${length} layers: shape-changing edit in the middle ${median(edits)}, other edit ${median(strides)}, a move ${median(moves)}`,
  );
}
