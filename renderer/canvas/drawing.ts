import type { Graph, GraphNode, NodeId, Position } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import { registry } from '../../shared/layers/registry.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Text } from '../../shared/text.ts';
import { CARD_HEIGHT_PX } from '../layout/cardSize.ts';

/** Where a label stands, below the top of its card: a card beside it that reaches in there is in its way. */
const LABEL_PX = { top: 52, bottom: 96 };

/** The network as drawn and as understood, with what the canvas asks of both. */
export interface Drawing {
  readonly graph: Graph;
  readonly plan: Plan;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly sources: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly followers: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly rows: Rows;
  readonly names: (node: GraphNode) => Text;
}

export function drawingOf(graph: Graph, plan: Plan): Drawing {
  const { sources, followers } = orderOf(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return { graph, plan, nodes, sources, followers, rows: rowsOf(graph.nodes), names: (node) => displayName(node, registry) };
}

/** Cards by height, so that those beside one are found without looking at all. */
export interface Rows {
  /** Left edges of the cards that stand to the right of this place, at about its height. */
  readonly beside: (place: Position) => readonly number[];
}

function rowsOf(nodes: readonly GraphNode[]): Rows {
  const rows = new Map<number, Position[]>();
  const rowAt = (y: number) => Math.floor(y / CARD_HEIGHT_PX);
  for (const { position } of nodes) rows.set(rowAt(position.y), [...(rows.get(rowAt(position.y)) ?? []), position]);
  const beside = ({ x, y }: Position) =>
    [-1, 0, 1]
      .flatMap((step) => rows.get(rowAt(y) + step) ?? [])
      .filter((other) => other.x > x && other.y < y + LABEL_PX.bottom && other.y + CARD_HEIGHT_PX > y + LABEL_PX.top)
      .map((other) => other.x);
  return { beside };
}
