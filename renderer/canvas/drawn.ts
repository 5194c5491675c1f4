import type { Graph, GraphNode, NodeId } from '../../shared/graph/graph.ts';
import { planOf } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { type Card, cardsOf, type LabelPlace } from './cards.ts';
import { drawingOf } from './drawing.ts';
import { type WireEdge, wiresOf } from './flowElements.ts';
import { labelPlacesOf } from './labelPlaces.ts';

/** What the canvas shows of a graph. What did not change with an edit is the very same object as before. */
export interface Drawn {
  readonly graph: Graph;
  readonly cards: ReadonlyMap<NodeId, Card>;
  readonly wires: ReadonlyMap<string, WireEdge>;
  readonly labelPlaces: ReadonlyMap<NodeId, LabelPlace>;
  /** The nodes as they were when one last came, went or moved: for those who ask for places alone. */
  readonly standing: readonly GraphNode[];
}

let last: Drawn | undefined;

/**
 * Hundreds of cards and wires ask for the same graph, each for its own part: so an edit that only changes what they say does not
 * go through React Flow, which would draw all of them anew.
 */
export function drawnOf(graph: Graph): Drawn {
  if (last?.graph !== graph) last = drawnAfter(last, graph);
  return last;
}

/** Undefined for a moment, when the node is gone and React Flow has not heard of it yet. */
export function useCard(id: NodeId): Card | undefined {
  return useApp(({ document: { graph } }) => drawnOf(graph).cards.get(id));
}

/** @param before  what was drawn last */
export function drawnAfter(before: Drawn | undefined, graph: Graph): Drawn {
  const drawing = drawingOf(graph, planOf(graph));
  const isStill = before !== undefined && isSameStanding(before.standing, graph.nodes);
  const labelPlaces = isStill && before.graph.edges === graph.edges ? before.labelPlaces : labelPlacesOf(graph);
  return {
    graph,
    cards: cardsOf(drawing, labelPlaces, before?.cards ?? new Map()),
    wires: wiresOf(drawing, before?.wires ?? new Map()),
    labelPlaces,
    standing: isStill ? before.standing : graph.nodes,
  };
}

function isSameStanding(before: readonly GraphNode[], after: readonly GraphNode[]): boolean {
  return before.length === after.length && before.every(({ id, position }, place) => isAt(after[place], id, position));
}

function isAt(node: GraphNode | undefined, id: NodeId, position: GraphNode['position']): boolean {
  return node?.id === id && node.position === position;
}
