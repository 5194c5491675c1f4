import { type Edge, type Node, type NodeHandle, Position as Side } from '@xyflow/react';
import type { GraphEdge, NodeId, Position } from '../../shared/graph/graph.ts';
import type { Group } from '../../shared/layers/layerType.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, PORT_PITCH_PX, PORT_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import type { Language } from '../../shared/text.ts';
import { canvasWords } from '../words/canvas.ts';
import type { Card } from './cards.ts';
import type { Drawing } from './drawing.ts';

/**
 * What React Flow calls nodes and edges. Built so that what did not change stays the very same object: a card's text and a wire's width
 * are no part of them.
 */

export type CardNode = Node<{ readonly group: Group | 'unknown'; readonly isActive: boolean }, 'card'>;
export type WireEdge = Edge<{ readonly edge: GraphEdge }, 'wire'>;

export const OUTPUT_HANDLE = 'out';
export function inputHandle(place: number): string {
  return `in-${place}`;
}

/** A merging layer always offers one input more than it needs or has, up to two; any other as many as it takes. */
export function inputCount({ layer, sourceCount }: Pick<Card, 'layer' | 'sourceCount'>): number {
  if (layer === undefined) return Math.max(1, sourceCount);
  if (layer.takes === 'nothing') return sourceCount > 0 ? 1 : 0;
  return layer.takes === 'many' ? Math.max(2, sourceCount) : 1;
}

/** The element that names a card, for those who hear it. */
export function sentenceId(id: string): string {
  return `sentence-${id}`;
}

export function groupOf({ layer }: Pick<Card, 'layer'>): Group | 'unknown' {
  return layer?.group ?? 'unknown';
}

const PROBLEM_HEIGHT_PX = 232;

export interface NodeState {
  readonly position: Position;
  readonly isSelected: boolean;
  /** The one card that Tab reaches. */
  readonly isActive: boolean;
  readonly isFresh: boolean;
}

export function cardNode(id: NodeId, card: Card, state: NodeState, language: Language): CardNode {
  const height = card.problem === undefined ? CARD_HEIGHT_PX : PROBLEM_HEIGHT_PX;
  return {
    id,
    type: 'card',
    position: state.position,
    selected: state.isSelected,
    data: { group: groupOf(card), isActive: state.isActive },
    measured: { width: CARD_WIDTH_PX, height },
    handles: handlesOf(card),
    domAttributes: {
      tabIndex: state.isActive ? 0 : -1,
      'aria-labelledby': sentenceId(id),
      'aria-roledescription': canvasWords.layer[language],
    },
    ...(state.isFresh && { className: 'fresh' }),
  };
}

function handlesOf(card: Card): NodeHandle[] {
  const box = { width: PORT_PX, height: PORT_PX };
  const y = PORT_Y_PX - PORT_PX / 2;
  const inputs = Array.from({ length: inputCount(card) }, (_, place): NodeHandle => {
    return { ...box, id: inputHandle(place), type: 'target', position: Side.Left, x: -PORT_PX / 2, y: y + place * PORT_PITCH_PX };
  });
  return [{ ...box, id: OUTPUT_HANDLE, type: 'source', position: Side.Right, x: CARD_WIDTH_PX - PORT_PX / 2, y }, ...inputs];
}

export function wireId({ from, to }: GraphEdge): string {
  return `${from}>${to}`;
}

/** The wires of a drawing; a wire that is what it was is the same object, and so are all of them together. */
export function wiresOf({ graph, plan, nodes }: Drawing, before: ReadonlyMap<string, WireEdge>): ReadonlyMap<string, WireEdge> {
  const wires = new Map<string, WireEdge>();
  const arrived = new Map<NodeId, number>();
  for (const edge of graph.edges) {
    if (!nodes.has(edge.from) || !nodes.has(edge.to)) continue;
    const place = arrived.get(edge.to) ?? 0;
    arrived.set(edge.to, place + 1);
    // A layer with one input has one port, however many lead to it.
    const takesMany = plan.known.get(edge.to)?.layer.takes !== 'one' && plan.known.get(edge.to)?.layer.takes !== 'nothing';
    const handle = inputHandle(takesMany ? place : 0);
    const known = before.get(wireId(edge));
    const isSame = known?.targetHandle === handle && known.data?.edge === edge;
    wires.set(wireId(edge), isSame ? known : wire(edge, handle));
  }
  const isSame = wires.size === before.size && [...wires].every(([id, wire]) => before.get(id) === wire);
  return isSame ? before : wires;
}

function wire(edge: GraphEdge, targetHandle: string): WireEdge {
  const { from, to } = edge;
  const ends = { source: from, target: to, sourceHandle: OUTPUT_HANDLE, targetHandle };
  // A wire lets go of its input only once it is selected: until then its middle is there to take a layer in.
  return { ...ends, id: wireId(edge), type: 'wire', reconnectable: false, data: { edge } };
}
