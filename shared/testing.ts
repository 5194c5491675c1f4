import { applyEdit, applyEdits, type Edit } from './graph/edits.ts';
import { emptyGraph, type Graph, type GraphNode } from './graph/graph.ts';
import type { LayerType, Placed } from './layers/layerType.ts';
import type { Shape } from './shapes/shape.ts';

const ORIGIN = { x: 0, y: 0 };
export type Layer = string | readonly [type: string, params: GraphNode['params']];

/** For tests: `chain('input', ['conv2d', { filters: 8 }], 'flatten')`, each layer connected to the one before. */
export function chain(...layers: readonly Layer[]): Graph {
  const nodes = layers.map((layer) => (typeof layer === 'string' ? ([layer, {}] as const) : layer));
  const graph = applyEdits(
    emptyGraph,
    nodes.map(([type, params]): Edit => ({ kind: 'addNode', type, params, position: ORIGIN })),
  );
  return graph.nodes.slice(1).reduce((joined, node, position) => {
    const before = graph.nodes[position];
    return before === undefined ? joined : applyEdit(joined, { kind: 'connect', edge: { from: before.id, to: node.id } });
  }, graph);
}

/** The seed network: 93,322 weights over 28x28 grey images, 10 classes. */
export const seedNetwork = chain(
  'input',
  ['conv2d', { filters: 32 }],
  'max-pooling2d',
  ['conv2d', { filters: 64 }],
  'max-pooling2d',
  ['conv2d', { filters: 64 }],
  'flatten',
  ['dense', { units: 64, activation: 'relu' }],
  ['dense', { units: 10, activation: 'softmax' }],
);

/** What a layer gives behind these shapes. @throws {ShapeError} where it refuses to stand */
export function placedAt(layer: LayerType, params: GraphNode['params'], ...inputs: readonly Shape[]): Placed {
  return layer.configure(params).place(inputs);
}
