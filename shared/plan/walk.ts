import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { type Ordered, orderOf } from '../graph/order.ts';
import { displayName } from '../layers/displayName.ts';
import type { Configured, LayerType } from '../layers/layerType.ts';
import type { Registry } from '../layers/registry.ts';
import type { Pair } from '../params/paramValue.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isSameShape, type Shape } from '../shapes/shape.ts';
import { outputOf } from './output.ts';
import type { KnownLayer, Plan, PlannedLayer } from './plannedLayer.ts';
import { type ReceptiveField, receptiveFieldOf } from './receptiveField.ts';

export type Configure = (layer: LayerType, node: GraphNode) => Configured;

/** A Plan before its problems are put in words. */
export interface Walked extends Omit<Plan, 'problems'> {
  /** Layers with something coming in and nothing going out; the output is one of them. */
  readonly ends: readonly NodeId[];
  readonly ordered: Ordered;
  /** Why layers that have their inputs cannot stand where they are. */
  readonly refusals: ReadonlyMap<NodeId, { readonly error: ShapeError; readonly inputs: readonly NodeId[] }>;
}

export interface Walking {
  readonly registry: Registry;
  readonly configure: Configure;
  /** Of an earlier walk: what is still true of it is kept. */
  readonly before: ReadonlyMap<NodeId, KnownLayer | PlannedLayer>;
}

/** Visits the nodes in order and stands each layer behind its inputs. What is behind one that cannot stand waits without a shape. */
export function walk(graph: Graph, walking: Walking): Walked {
  const ordered = orderOf(graph);
  const byId = new Map<NodeId, PlannedLayer>();
  const known = new Map<NodeId, KnownLayer>();
  const refusals = new Map<NodeId, { error: ShapeError; inputs: readonly NodeId[] }>();
  for (const node of [...ordered.order, ...ordered.looped]) {
    const layer = walking.registry.find(node.type);
    if (layer === undefined) continue;
    const configured = walking.configure(layer, node);
    const inputs = takenInputs(layer, ordered.sources.get(node.id) ?? NONE);
    const sources = plannedOf(inputs ?? NONE, byId);
    const earlier = walking.before.get(node.id);
    const standing = { node, layer, configured, sources, earlier, registry: walking.registry };
    if (inputs !== undefined && sources.length === inputs.length) {
      try {
        const planned = stand(standing);
        byId.set(node.id, planned);
        known.set(node.id, planned);
        continue;
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        refusals.set(node.id, { error, inputs });
      }
    }
    known.set(node.id, describeUnplaced(standing));
  }
  const layers = [...byId.values()];
  return { layers, byId, known, ordered, refusals, totals: totalsOf(layers), ...outputOf(graph, ordered, { byId, known }) };
}

const NONE: readonly NodeId[] = [];

/** Those of the nodes that have a shape. */
function plannedOf(ids: readonly NodeId[], byId: ReadonlyMap<NodeId, PlannedLayer>): readonly PlannedLayer[] {
  const planned: PlannedLayer[] = [];
  for (const id of ids) {
    const found = byId.get(id);
    if (found !== undefined) planned.push(found);
  }
  return planned;
}

/** The inputs a layer works with; undefined when there are too few. Those too many are left out. */
function takenInputs(layer: LayerType, connected: readonly NodeId[]): readonly NodeId[] | undefined {
  if (layer.takes === 'many') return connected.length >= 2 ? connected : undefined;
  const taken = layer.takes === 'one' ? 1 : 0;
  return connected.length >= taken ? connected.slice(0, taken) : undefined;
}

interface Standing {
  readonly node: GraphNode;
  readonly layer: LayerType;
  readonly configured: Configured;
  readonly sources: readonly PlannedLayer[];
  readonly earlier: KnownLayer | PlannedLayer | undefined;
  readonly registry: Registry;
}

/** Places the layer, or gives back the earlier result when nothing it depends on is new. @throws {ShapeError} */
function stand({ node, layer, configured, sources, earlier, registry }: Standing): PlannedLayer {
  const inputShapes = sources.map((source) => source.placed.outputShape);
  const isSame = earlier !== undefined && 'placed' in earlier && isUnchanged(earlier, configured, layer, sources, inputShapes);
  const placed = isSame ? earlier.placed : configured.place(inputShapes);
  const receptiveField = receptiveFieldOf(
    placed.sight,
    sources.map((source) => source.receptiveField),
  );
  const name = nameOf(node, earlier, registry);
  if (isSame && name === earlier.name && isSameField(receptiveField, earlier.receptiveField)) return earlier;
  const words = isSame ? earlier.words : configured.words(inputShapes);
  const inputs = sources.map((source) => source.id);
  return { id: node.id, name, layer, params: configured.params, words, inputs, inputShapes, placed, receptiveField };
}

function isUnchanged(
  earlier: PlannedLayer,
  configured: Configured,
  layer: LayerType,
  sources: readonly PlannedLayer[],
  inputShapes: readonly Shape[],
): boolean {
  return (
    earlier.params === configured.params &&
    earlier.layer === layer &&
    earlier.inputs.length === sources.length &&
    sources.every((source, position) => source.id === earlier.inputs[position]) &&
    inputShapes.every((shape, position) => isSameShape(shape, earlier.inputShapes[position] ?? [0]))
  );
}

function describeUnplaced({ node, layer, configured, sources, earlier, registry }: Standing): KnownLayer {
  const shapes = sources.map((source) => source.placed.outputShape);
  const words = configured.words(shapes.length === 0 ? undefined : shapes);
  const { params } = configured;
  const name = nameOf(node, earlier, registry);
  const isSame = earlier !== undefined && !('placed' in earlier) && earlier.params === params && earlier.name === name;
  if (isSame && earlier.words.main.en === words.main.en && earlier.words.detail.en === words.detail.en) return earlier;
  return { id: node.id, name, layer, params, words };
}

/** The same object as before where it says the same, so that a card need not be drawn again. */
function nameOf(node: GraphNode, earlier: KnownLayer | undefined, registry: Registry): KnownLayer['name'] {
  const name = displayName(node, registry);
  return earlier?.name.en === name.en && earlier.name.ko === name.ko ? earlier.name : name;
}

function totalsOf(layers: readonly PlannedLayer[]): Plan['totals'] {
  let [weightCount, trainableCount, multiplyAdds, activationBytes] = [0, 0, 0, 0];
  for (const { placed } of layers) {
    weightCount += placed.weightCount;
    trainableCount += placed.trainableCount;
    multiplyAdds += placed.multiplyAdds;
    activationBytes += placed.activationBytes;
  }
  return { weightCount, trainableCount, multiplyAdds, activationBytes };
}

function isSameField(left: ReceptiveField, right: ReceptiveField): boolean {
  if (left === 'all' || right === 'all') return left === right;
  return isSamePair(left.size, right.size) && isSamePair(left.jump, right.jump);
}

function isSamePair(left: Pair, right: Pair): boolean {
  return left[0] === right[0] && left[1] === right[1];
}
