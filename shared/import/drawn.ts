import { applyEdit } from '../graph/edits.ts';
import { emptyGraph, freeNodeId, type Graph, type GraphEdge, type GraphNode, type NodeId, nodeIdSchema } from '../graph/graph.ts';
import { tidyEdit } from '../layout/tidy.ts';
import { CARDS_IN_ROW, placeInChain } from '../templates/template.ts';
import type { Text } from '../text.ts';
import type { ForeignLayer } from './foreignLayer.ts';
import { ImportError } from './ImportError.ts';

const NAME_MAX = 64;
/** Leaves room for a number within an id's 64 letters. */
const BASE_MAX = 56;
const LAYERS_MAX = 5000;
const EDGES_MAX = 20_000;
const ARRANGED_NODES_MAX = 600;
const ARRANGED_EDGES_MAX = 1500;

export interface Drawn {
  readonly graph: Graph;
  /** By the layers' keys. */
  readonly ids: ReadonlyMap<string, NodeId>;
}

/**
 * The layers as nodes with ids of their own, connected and in their places. An input whose key is not there is left out.
 *
 * @throws {ImportError} when there are more than can be drawn
 */
export function drawn(layers: readonly ForeignLayer[]): Drawn {
  if (layers.length > LAYERS_MAX) throw tooLarge(layers.length, { en: 'layers', ko: '층' }, LAYERS_MAX);
  const ids = idsFor(layers);
  const nodes = layers.flatMap(({ key, ...layer }): readonly GraphNode[] => {
    const id = ids.get(key);
    if (id === undefined) return [];
    const name = layer.name.trim().slice(0, NAME_MAX).trim();
    const isNamed = !layer.isNamedByProgram && name !== '';
    return [{ id, type: layer.type, ...(isNamed && { name }), params: layer.params, position: { x: 0, y: 0 } }];
  });
  const edges = layers.flatMap(({ key, inputs }): readonly GraphEdge[] => {
    const to = ids.get(key);
    return inputs.flatMap((input) => {
      const from = ids.get(input);
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
  });
  if (edges.length > EDGES_MAX) throw tooLarge(edges.length, { en: 'connections', ko: '연결' }, EDGES_MAX);
  return { graph: arranged({ nodes, edges: once(edges) }), ids };
}

/** What the file calls each of the layers that were drawn. */
export function fileNamesOf(layers: readonly ForeignLayer[], { ids }: Drawn): ReadonlyMap<NodeId, string> {
  return new Map(
    layers.flatMap(({ key, name }) => {
      const id = ids.get(key);
      return id === undefined ? [] : [[id, name] as const];
    }),
  );
}

/** A name that is an id stays one, so that what this app wrote gets its ids back. */
function idsFor(layers: readonly ForeignLayer[]): ReadonlyMap<string, NodeId> {
  const ids = new Map<string, NodeId>();
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const { key, name, type } of layers) {
    const base = freeNodeId(emptyGraph, name === '' ? type : name);
    const id = freeId(base, taken, counts);
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

/** Counts on from the last number of that name, so that thousands of the same name take no longer than as many others. */
function freeId(base: NodeId, taken: ReadonlySet<string>, counts: Map<string, number>): NodeId {
  for (let number = counts.get(base) ?? 1; ; number += 1) {
    const id = number === 1 ? base : nodeIdSchema.parse(`${base.slice(0, BASE_MAX)}_${number}`);
    counts.set(base, number + 1);
    if (!taken.has(id)) return id;
  }
}

/** Nothing can be connected twice to the same layer. */
function once(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
}

/** The cards in their places. Arranging takes long for the largest networks: those stand in rows. */
export function arranged(graph: Graph): Graph {
  const isLarge = graph.nodes.length > ARRANGED_NODES_MAX || graph.edges.length > ARRANGED_EDGES_MAX;
  if (!isLarge) return applyEdit(graph, tidyEdit(graph, CARDS_IN_ROW));
  return { ...graph, nodes: graph.nodes.map((node, place) => ({ ...node, position: placeInChain(place) })) };
}

function tooLarge(count: number, what: Text, most: number): ImportError {
  return new ImportError({
    en: `The network has ${count} ${what.en}; ConvCanvas draws up to ${most}. Choose another file.`,
    ko: `네트워크의 ${what.ko} 수가 ${count}개예요. ConvCanvas는 ${most}개까지 그려요. 다른 파일을 골라 주세요.`,
  });
}
