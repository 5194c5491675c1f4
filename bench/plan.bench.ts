/**
 * How long plan() takes: a 2,000-layer chain at once, and one edit in networks of 300 and 2,000 layers. Beside it, in the same run, what
 * else one could do: plan everything anew, write the graph as JSON, build the same chain with TF.js's own layers.
 *
 *     node bench/plan.bench.ts      (Node 24; no build)
 */
import { createRequire } from 'node:module';
import type * as Tensorflow from '@tensorflow/tfjs';
import { applyEdit, type Edit } from '../shared/graph/edits.ts';
import type { Graph, GraphNode } from '../shared/graph/graph.ts';
import { registry } from '../shared/layers/registry.ts';
import { createPlanner, plan } from '../shared/plan/plan.ts';
import { fashionMnist } from '../shared/plan/task.ts';
import { chain, type Layer } from '../shared/testing.ts';

const ROUNDS = 60;
const EDIT_LIMIT_MS = 2;
const CHAIN_LIMIT_MS = 50;
const block: readonly Layer[] = [
  ['conv2d', { filters: 8, padding: 'same' }],
  'batch-normalization',
  ['activation', { activation: 'relu' }],
  ['dropout', { rate: 0.1 }],
];
const ending: readonly Layer[] = ['global-average-pooling2d', ['dense', { units: 10, activation: 'softmax' }]];

function network(length: number): Graph {
  const inner = Array.from({ length: length - 1 - ending.length }, (_, place) => block[place % block.length] ?? 'dropout');
  return chain('input', ...inner, ...ending);
}

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN;
}

/** Times each of several actions in turn, so that a busy moment meets all of them. */
function alternated(actions: Readonly<Record<string, (round: number) => number>>): Readonly<Record<string, number>> {
  const times = Object.entries(actions).map(([name, action]) => ({ name, action, ms: [] as number[] }));
  for (let round = 0; round < ROUNDS; round += 1) for (const { action, ms } of times) ms.push(action(round));
  return Object.fromEntries(times.map(({ name, ms }) => [name, median(ms)]));
}

function nodeOf(graph: Graph, type: string): GraphNode {
  const found = graph.nodes.findLast((node, place) => node.type === type && place <= graph.nodes.length / 2) ?? graph.nodes[0];
  if (found === undefined) throw new Error('An empty graph');
  return found;
}

/** One planner that follows its own document, as the app's does. */
function follower(graph: Graph, edit: (round: number) => Edit): (round: number) => number {
  const planning = createPlanner(registry, fashionMnist);
  let current = graph;
  planning(current);
  return (round) => {
    current = applyEdit(current, edit(round));
    return timed(() => planning(current));
  };
}

/** Repairs are looked for, too, and tried on the network. */
function withLooseLayers(graph: Graph): Graph {
  const open = applyEdit(graph, { kind: 'removeNodes', ids: graph.nodes.slice(-1).map((node) => node.id) });
  return Array.from({ length: 40 }).reduce<Graph>(
    (scattered) => applyEdit(scattered, { kind: 'addNode', type: 'dropout', position: { x: 0, y: 0 } }),
    open,
  );
}

function measureEdits(length: number): void {
  const graph = network(length);
  const [conv, dropout, input] = [nodeOf(graph, 'conv2d'), nodeOf(graph, 'dropout'), nodeOf(graph, 'input')];
  const set =
    (node: GraphNode, param: string, values: readonly [number, number]) =>
    (round: number): Edit => ({
      kind: 'setParam',
      id: node.id,
      param,
      value: values[round % 2] ?? values[0],
    });
  const ms = alternated({
    'a shape in the middle': follower(graph, set(conv, 'filters', [8, 9])),
    'every shape behind': follower(graph, set(input, 'height', [28, 30])),
    'a setting without effect on shapes': follower(graph, set(dropout, 'rate', [0.1, 0.2])),
    'a layer moved': follower(graph, (round) => ({ kind: 'moveNodes', to: [{ id: conv.id, position: { x: round, y: 0 } }] })),
    'a broken network: 40 layers loose': follower(withLooseLayers(graph), set(conv, 'filters', [8, 9])),
    'peer: planned anew': () => {
      const fresh = structuredClone(graph);
      return timed(() => plan(fresh, registry, fashionMnist));
    },
    'peer: graph as JSON': () => timed(() => JSON.stringify(graph)),
  });
  const anew = ms['peer: planned anew'] ?? Number.NaN;
  console.log(`\none edit in ${length} layers, median of ${ROUNDS}`);
  for (const [name, time] of Object.entries(ms)) {
    const isOver = length === 300 && !name.startsWith('peer') && time > EDIT_LIMIT_MS;
    console.log(
      `  ${name.padEnd(36)} ${time.toFixed(2).padStart(7)} ms   ${(time / anew).toFixed(3)} of planning anew${isOver ? `   ABOVE ${EDIT_LIMIT_MS} ms` : ''}`,
    );
  }
}

/** TF.js's own shape inference: the same chain of its layers, built once. */
function tfjsChain(length: number): number {
  const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as typeof Tensorflow;
  return timed(() => {
    const model = tf.sequential();
    model.add(tf.layers.inputLayer({ inputShape: [28, 28, 1] }));
    const makers = [
      () => tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same' }),
      () => tf.layers.batchNormalization(),
      () => tf.layers.activation({ activation: 'relu' }),
      () => tf.layers.dropout({ rate: 0.1 }),
    ];
    for (let place = 0; place < length; place += 1) model.add((makers[place % makers.length] ?? tf.layers.flatten)());
  });
}

function measureChain(): void {
  const long = network(2000);
  const copy = structuredClone(long);
  const first = timed(() => plan(copy, registry, fashionMnist));
  const ms = alternated({
    cold: () => {
      const fresh = structuredClone(long);
      return timed(() => plan(fresh, registry, fashionMnist));
    },
    json: () => timed(() => JSON.stringify(long)),
  });
  const [cold = Number.NaN, json = Number.NaN] = [ms['cold'], ms['json']];
  const few = 100;
  const [ours, theirs] = [
    median(Array.from({ length: 5 }, () => timed(() => plan(structuredClone(network(few)), registry)))),
    tfjsChain(few),
  ];
  console.log(
    `2,000 layers: ${cold.toFixed(1)} ms (the first in a process, before V8 has compiled anything: ${first.toFixed(1)} ms), ${(cold / json).toFixed(0)} times writing it as JSON`,
  );
  if (cold > CHAIN_LIMIT_MS) console.log(`  ABOVE ${CHAIN_LIMIT_MS} ms`);
  console.log(
    `${few} layers: ${ours.toFixed(2)} ms; built with TF.js's own layers ${theirs.toFixed(0)} ms, ${(theirs / ours).toFixed(0)} times as long`,
  );
}

measureChain();
for (const length of [300, 2000]) measureEdits(length);
