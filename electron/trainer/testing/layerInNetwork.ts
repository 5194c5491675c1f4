import { applyEdits } from '../../../shared/graph/edits.ts';
import { emptyGraph, type Graph, type NodeId } from '../../../shared/graph/graph.ts';
import type { LayerType } from '../../../shared/layers/layerType.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { isImage, type Shape, valueCount } from '../../../shared/shapes/shape.ts';
import { streamOf } from '../../../shared/training/random.ts';
import { balancedSettings, type Draw } from './randomSettings.ts';
import { required } from './required.ts';

const MOST_TRIES = 200;
const MOST_VALUES = 20_000;
const position = { x: 0, y: 0 };
type Params = Graph['nodes'][number]['params'];

/**
 * A small network around a layer with settings drawn at random, behind a shape drawn at random: what stands before and after it gives
 * the passes something to do. The same for the same number.
 *
 * @param number  also picks the n-th choice of each setting
 */
export function layerInNetwork(layer: LayerType, number: number, side: number): Graph {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const draw = streamOf(number, 'around', layer.type, attempt).below;
    const graph = around(layer, number, side, draw);
    if (graph !== undefined) return graph;
  }
  throw new Error(`${layer.type} found no place in ${MOST_TRIES} networks`);
}

/** Undefined where the layer cannot stand there, or gives more values than can be computed quickly. */
function around(layer: LayerType, number: number, side: number, draw: Draw): Graph | undefined {
  const growing = new Chain(side);
  const isVector = layer.accepts === 'vector' || (layer.accepts === 'any' && number % 4 === 3);
  const filters = draw(2) === 0 ? 16 : 2 * (1 + draw(3));
  growing.add('conv2d', { filters, kernelSize: [1 + draw(3), 1 + draw(3)], padding: draw(2) === 0 ? 'valid' : 'same', activation: 'tanh' });
  if (isVector) growing.add('flatten', {});
  if (isVector && draw(2) === 0) growing.add('dense', { units: 5 + draw(30) });
  const trunk = growing.last;
  // A large penalty, or weights that are all alike, would hide what comes of the images.
  const quiet = { l2: number % 3 === 0 ? 0.003 : 0, initializer: 'heNormal' };
  const params = { ...balancedSettings(layer, number, draw), ...ofThose(quiet, layer) };
  if (layer.takes === 'many') {
    const branch = growing.add(
      isVector ? 'dense' : 'activation',
      isVector ? { units: growing.shapeOf(trunk).at(-1) ?? 0 } : { activation: 'sigmoid' },
      [trunk],
    );
    growing.add(layer.type, params, draw(2) === 0 ? [trunk, branch] : [branch, trunk]);
  } else growing.add(layer.type, params);
  if (!growing.isWhole || valueCount(growing.shapeOf(growing.last)) > MOST_VALUES) return undefined;
  if (
    growing.isImage &&
    growing
      .shapeOf(growing.last)
      .slice(0, 2)
      .every((size) => size >= 2)
  )
    growing.add('max-pooling2d', { poolSize: [2, 2], strides: [2, 2] });
  if (growing.isImage) growing.add('flatten', {});
  growing.add('dense', { units: 10, activation: 'softmax' });
  return growing.isWhole ? growing.graph : undefined;
}

/** Layers one behind the other, or behind others of them. */
class Chain {
  graph: Graph;
  last: NodeId;

  constructor(side: number) {
    const graph = applyEdits(emptyGraph, [{ kind: 'addNode', type: 'input', params: { height: side, width: side }, position }]);
    this.graph = graph;
    this.last = required(graph.nodes.at(-1)).id;
  }

  add(type: string, params: Params, from: readonly NodeId[] = [this.last]): NodeId {
    const added = applyEdits(this.graph, [{ kind: 'addNode', type, params, position }]);
    this.last = required(added.nodes.at(-1)).id;
    this.graph = applyEdits(
      added,
      from.map((id) => ({ kind: 'connect', edge: { from: id, to: this.last } }) as const),
    );
    return this.last;
  }

  /** Whether every layer stands where it was put. */
  get isWhole(): boolean {
    return plan(this.graph, registry).layers.length === this.graph.nodes.length;
  }

  get isImage(): boolean {
    return isImage(this.shapeOf(this.last));
  }

  shapeOf(id: NodeId): Shape {
    return required(plan(this.graph, registry).layers.find((layer) => layer.id === id)).placed.outputShape;
  }
}

/** Without what the layer has no setting for. */
function ofThose(params: Params, { params: kinds }: LayerType): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name in kinds));
}
