import { applyEdit } from '../../shared/graph/edits.ts';
import type { Graph, GraphNode, NodeId, Position } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { CARD_HEIGHT_PX } from '../../shared/layout/cardSize.ts';
import { chainOf, rowPlace } from '../../shared/layout/tidy.ts';
import { CARD_PITCH_PX, CARDS_IN_ROW } from '../../shared/templates/template.ts';
import { isOverlapping } from './placing.ts';

/**
 * The graph after an edit with room for what the edit put into a connection: a new card that has a source and a follower
 * and lies on another card takes the follower's place, and the row behind it moves on by one. A chain that stood in tidy
 * rows stands in tidy rows again. The same graph when nothing lies on anything.
 */
export function makeRoom(before: Graph, after: Graph): Graph {
  const known = new Set(before.nodes.map(({ id }) => id));
  return after.nodes.reduce((graph, node) => (known.has(node.id) ? graph : roomFor(before, graph, node.id)), after);
}

function roomFor(before: Graph, graph: Graph, id: NodeId): Graph {
  const node = nodeOf(graph, id);
  const source = sourceOf(graph, id);
  const follower = nodeOf(graph, graph.edges.find(({ from }) => from === id)?.to);
  if (node === undefined || follower === undefined || source === undefined) return graph;
  if (!graph.nodes.some((other) => other.id !== id && isOverlapping(other.position, node.position))) return graph;
  return inTidyRows(before, graph) ?? pushedOn(graph, { node, source, follower });
}

/** A chain that filled its rows without a gap keeps doing so. */
function inTidyRows(before: Graph, graph: Graph): Graph | undefined {
  const [was, is] = [chainOf(before), chainOf(graph)];
  if (was === undefined || is === undefined) return undefined;
  const origin = nodeOf(before, was[0])?.position;
  if (origin === undefined) return undefined;
  const cardsInRow = Math.max(
    CARDS_IN_ROW,
    was.findIndex((id) => nodeOf(before, id)?.position.y !== origin.y),
  );
  const place = (number: number) => sum(origin, rowPlace(number, cardsInRow));
  const stood = was.every((id, number) => isSame(nodeOf(before, id)?.position, place(number)));
  if (!stood) return undefined;
  return applyEdit(graph, { kind: 'moveNodes', to: is.map((id, number) => ({ id, position: place(number) })) });
}

interface Put {
  readonly node: GraphNode;
  readonly source: GraphNode;
  readonly follower: GraphNode;
}

function pushedOn(graph: Graph, { node, source, follower }: Put): Graph {
  const isAhead = follower.position.x > source.position.x;
  const start = isAhead ? { x: source.position.x + CARD_PITCH_PX, y: node.position.y } : follower.position;
  const shift = Math.max(0, start.x + CARD_PITCH_PX - follower.position.x);
  const behind = aheadOf(graph, node.id);
  const isInRow = (position: Position) => Math.abs(position.y - start.y) < CARD_HEIGHT_PX;
  const moving = graph.nodes.filter(
    ({ id, position }) => behind.has(id) && (isAhead || isInRow(position)) && position.x >= follower.position.x,
  );
  const to = moving.map(({ id, position }) => ({ id, position: { x: position.x + shift, y: position.y } }));
  return applyEdit(graph, { kind: 'moveNodes', to: [{ id: node.id, position: start }, ...to] });
}

/** What follows in the same row: on from there, but not over a wire that goes back to a new row. */
function aheadOf(graph: Graph, id: NodeId): ReadonlySet<NodeId> {
  const { followers } = orderOf(graph);
  const xOf = new Map(graph.nodes.map((node) => [node.id, node.position.x]));
  const found = new Set([id]);
  for (const here of found) {
    for (const next of followers.get(here) ?? []) if (here === id || (xOf.get(next) ?? 0) > (xOf.get(here) ?? 0)) found.add(next);
  }
  found.delete(id);
  return found;
}

function nodeOf({ nodes }: Graph, id: NodeId | undefined): GraphNode | undefined {
  return nodes.find((node) => node.id === id);
}

function sourceOf(graph: Graph, id: NodeId): GraphNode | undefined {
  return nodeOf(graph, graph.edges.find(({ to }) => to === id)?.from);
}

function sum(left: Position, right: Position): Position {
  return { x: left.x + right.x, y: left.y + right.y };
}

function isSame(left: Position | undefined, right: Position): boolean {
  return left?.x === right.x && left.y === right.y;
}
