import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { type Ordered, orderOf } from '../graph/order.ts';
import type { Configured, LayerType, Placed } from '../layers/layerType.ts';
import type { Registry } from '../layers/registry.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isSameShape, type Shape } from '../shapes/shape.ts';
import { closingEdges } from './loops.ts';
import {
  danglingEdge,
  noInput,
  onALoop,
  type Problem,
  paramRefused,
  refused,
  tooFewInputs,
  tooManyInputs,
  unknownLayer,
} from './problems.ts';
import { type ReceptiveField, receptiveFieldOf } from './receptiveField.ts';

/** What the drawing means. Behaviour hangs on it, so it stays in its process: send the Graph and plan again. */
export interface Plan {
  /** The layers that are understood, each after its inputs. */
  readonly layers: readonly PlannedLayer[];
  readonly byId: ReadonlyMap<NodeId, PlannedLayer>;
  readonly totals: { readonly weightCount: number; readonly multiplyAdds: number };
  readonly problems: readonly Problem[];
}

export interface PlannedLayer {
  readonly id: NodeId;
  readonly layer: LayerType;
  readonly params: Configured['params'];
  readonly inputs: readonly NodeId[];
  readonly inputShapes: readonly Shape[];
  readonly placed: Placed;
  readonly receptiveField: ReceptiveField;
}

/**
 * plan() with a memory. A layer whose settings and inputs are what they were stays the very same object, so an edit costs
 * little and a card that shows it need not be drawn again; a drawing that means the same (a node was moved) gives the same Plan.
 */
export function createPlanner(registry: Registry): (graph: Graph) => Plan {
  const settings = new WeakMap<GraphNode['params'], { type: string; configured: Configured }>();
  let known: { graph: Graph; plan: Plan } | undefined;

  const configure = (layer: LayerType, { params, type }: GraphNode): Configured => {
    const found = settings.get(params);
    if (found?.type === type) return found.configured;
    const configured = layer.configure(params);
    settings.set(params, { type, configured });
    return configured;
  };

  return (graph) => {
    if (known === undefined || !meansTheSame(known.graph, graph)) {
      known = { graph, plan: walk(graph, registry, configure, known?.plan.byId ?? new Map()) };
    }
    return known.plan;
  };
}

/** Graph -> Plan, pure. A part that is not understood takes nothing from the others. */
export function plan(graph: Graph, registry: Registry): Plan {
  return createPlanner(registry)(graph);
}

type Configure = (layer: LayerType, node: GraphNode) => Configured;

function walk(graph: Graph, registry: Registry, configure: Configure, before: Plan['byId']): Plan {
  const ordered = orderOf(graph);
  const byId = new Map<NodeId, PlannedLayer>();
  const problems = wholeProblems(graph, ordered, registry);
  for (const node of ordered.order) {
    const layer = registry.find(node.type);
    if (layer === undefined) {
      problems.push(unknownLayer(node));
      continue;
    }
    const configured = configure(layer, node);
    for (const finding of configured.findings) problems.push(paramRefused(node.id, layer, finding));
    const inputs = takenInputs(node.id, layer, ordered, problems);
    const sources = inputs?.flatMap((id) => byId.get(id) ?? []);
    // A source that is not understood has its own problem; what stands behind it waits without one.
    if (inputs === undefined || sources?.length !== inputs.length) continue;
    try {
      byId.set(node.id, stand({ node, layer, configured, sources, earlier: before.get(node.id) }));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      problems.push(refused({ from: inputs[0] ?? node.id, to: node.id }, layer, error, registry));
    }
  }
  return { layers: [...byId.values()], byId, totals: totalsOf(byId), problems };
}

/** The inputs a layer works with; undefined when there are too few. Those too many are named and left out. */
function takenInputs(id: NodeId, layer: LayerType, { sources }: Ordered, problems: Problem[]): readonly NodeId[] | undefined {
  const connected = sources.get(id) ?? [];
  if (layer.takes === 'many') {
    if (connected.length >= 2) return connected;
    problems.push(tooFewInputs(id, layer, connected.length));
    return undefined;
  }
  const taken = layer.takes === 'one' ? 1 : 0;
  for (const from of connected.slice(taken)) problems.push(tooManyInputs(id, taken, { from, to: id }));
  if (connected.length >= taken) return connected.slice(0, taken);
  problems.push(tooFewInputs(id, layer, connected.length));
  return undefined;
}

interface Standing {
  readonly node: GraphNode;
  readonly layer: LayerType;
  readonly configured: Configured;
  readonly sources: readonly PlannedLayer[];
  readonly earlier: PlannedLayer | undefined;
}

/** Places the layer, or gives back the earlier result when nothing it depends on is new. @throws {ShapeError} */
function stand({ node, layer, configured, sources, earlier }: Standing): PlannedLayer {
  const inputShapes = sources.map((source) => source.placed.outputShape);
  const isSame =
    earlier !== undefined &&
    earlier.params === configured.params &&
    earlier.layer === layer &&
    earlier.inputs.length === sources.length &&
    sources.every((source, position) => source.id === earlier.inputs[position]) &&
    inputShapes.every((shape, position) => isSameShape(shape, earlier.inputShapes[position] ?? [0]));
  const placed = isSame ? earlier.placed : configured.place(inputShapes);
  const receptiveField = receptiveFieldOf(
    placed.sight,
    sources.map((source) => source.receptiveField),
  );
  if (isSame && isSameField(receptiveField, earlier.receptiveField)) return earlier;
  return { id: node.id, layer, params: configured.params, inputs: sources.map((source) => source.id), inputShapes, placed, receptiveField };
}

function wholeProblems(graph: Graph, ordered: Ordered, registry: Registry): Problem[] {
  const ids = new Set(graph.nodes.map((node) => node.id));
  const dangling = graph.edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to));
  const hasInput = graph.nodes.length === 0 || graph.nodes.some((node) => registry.find(node.type)?.takes === 'nothing');
  return [...(hasInput ? [] : [noInput(registry)]), ...dangling.map(danglingEdge), ...closingEdges(graph, ordered).map(onALoop)];
}

function totalsOf(byId: Plan['byId']): Plan['totals'] {
  let weightCount = 0;
  let multiplyAdds = 0;
  for (const { placed } of byId.values()) {
    weightCount += placed.weightCount;
    multiplyAdds += placed.multiplyAdds;
  }
  return { weightCount, multiplyAdds };
}

/** Positions do not change what a drawing means. Edits keep what they do not touch, so identity tells. */
function meansTheSame(left: Graph, right: Graph): boolean {
  return (
    left.edges === right.edges &&
    left.nodes.length === right.nodes.length &&
    left.nodes.every((node, position) => {
      const other = right.nodes[position];
      return node === other || (node.id === other?.id && node.type === other.type && node.params === other.params);
    })
  );
}

function isSameField(left: ReceptiveField, right: ReceptiveField): boolean {
  if (left === 'all' || right === 'all') return left === right;
  return left.size.join() === right.size.join() && left.jump.join() === right.jump.join();
}
