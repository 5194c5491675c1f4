import type { Connection, FinalConnectionState, OnConnectStart, ReactFlowProps } from '@xyflow/react';
import { type GraphEdge, nodeIdSchema } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';
import type { CardNode, WireEdge } from './flowElements.ts';
import { placeAt } from './viewport.ts';
import { beginWiring, cancelWiring, connect, endWiring } from './wiring.ts';

type Handlers = Pick<
  ReactFlowProps<CardNode, WireEdge>,
  | 'onConnectStart'
  | 'onConnect'
  | 'onConnectEnd'
  | 'isValidConnection'
  | 'onNodeClick'
  | 'onReconnectStart'
  | 'onReconnect'
  | 'onReconnectEnd'
>;

/** What React Flow tells of connections drawn by the pointer, put into the words of the document. */
export function useConnecting(): Handlers {
  return handlers;
}

/** The connection whose end the pointer has taken along. */
let taken: GraphEdge | undefined;

const handlers: Handlers = {
  onConnectStart: ((_, { nodeId, handleType }) => {
    if (nodeId !== null && handleType === 'source') beginWiring(nodeIdSchema.parse(nodeId), false);
  }) satisfies OnConnectStart,
  onConnect: ({ target }: Connection) => endWiring(nodeIdSchema.parse(target)),
  onConnectEnd: (event, state) => endOnCard(event, state),
  isValidConnection: ({ target }) => {
    const { wiring } = useApp.getState();
    return wiring === undefined || !wiring.refused.has(nodeIdSchema.parse(target));
  },
  // A card is a larger target than its port.
  onNodeClick: (_, { id }) => {
    const { wiring } = useApp.getState();
    if (wiring?.isByPress === true && wiring.from !== id) endWiring(nodeIdSchema.parse(id));
  },
  onReconnectStart: (_, { data }) => {
    taken = data?.edge;
    if (taken !== undefined) beginWiring(taken.from, false);
  },
  onReconnect: (_, { target }) => {
    const { wiring, setWiring } = useApp.getState();
    setWiring(undefined);
    if (wiring !== undefined) connect(wiring.from, nodeIdSchema.parse(target), taken);
    taken = undefined;
  },
  onReconnectEnd: (_, __, ___, { toNode }) => {
    const { setWiring, edit } = useApp.getState();
    // Let go over nothing: the connection is taken away.
    if (taken !== undefined && toNode === null) edit({ kind: 'disconnect', edge: taken });
    setWiring(undefined);
    taken = undefined;
  },
};

/** Nearer to where it began, a wire is let go rather than led somewhere. */
const LEAST_LENGTH_PX = 48;

/**
 * A wire let go over a card, not on its port, leads there too. Over bare ground it asks for a layer to lead to; anywhere else
 * it is dropped.
 */
function endOnCard(event: MouseEvent | TouchEvent, { fromNode, from }: FinalConnectionState): void {
  const { wiring } = useApp.getState();
  if (wiring === undefined || taken !== undefined) return;
  const point = 'clientX' in event ? event : event.changedTouches[0];
  const below = point === undefined ? null : document.elementFromPoint(point.clientX, point.clientY);
  const id = below?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  if (id !== undefined && id !== fromNode?.id) {
    endWiring(nodeIdSchema.parse(id));
    return;
  }
  cancelWiring();
  const at = point && below?.classList.contains('react-flow__pane') ? placeAt({ x: point.clientX, y: point.clientY }) : undefined;
  if (at === undefined || from === null || Math.hypot(at.x - from.x, at.y - from.y) < LEAST_LENGTH_PX) return;
  useApp.getState().openFind({ at, from: wiring.from });
}
