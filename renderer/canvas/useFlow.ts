import type { NodeChange, OnNodesChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { type GraphNode, type NodeId, nodeIdSchema, type Position } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';
import { useLanguage } from '../words/language.ts';
import type { Card } from './cards.ts';
import { drawnOf } from './drawn.ts';
import { type CardNode, cardNode, groupOf, inputCount, type WireEdge } from './flowElements.ts';
import { useGrowingCount } from './useGrowingCount.ts';
import { type Places, usePlaces } from './usePlaces.ts';

interface Flow {
  readonly nodes: CardNode[];
  readonly edges: WireEdge[];
  readonly onNodesChange: OnNodesChange<CardNode>;
  readonly onDragStop: () => void;
}

/** The document as React Flow's nodes and edges. While cards are dragged their places are kept here; the document gets them once, at the end. */
export function useFlow(): Flow {
  const graph = useApp((state) => state.document.graph);
  const { places, hold, release } = usePlaces(graph);
  const { cards, wires } = drawnOf(graph);
  const all = useCardNodes(graph.nodes, cards, places);
  const count = useGrowingCount();
  const nodes = useMemo(() => (count < all.length ? all.slice(0, count) : all), [all, count]);
  const selectedEdge = useApp((state) => state.selectedEdge);
  const edges = useMemo(
    () =>
      [...wires.values()].map((wire) =>
        wire.data?.edge === selectedEdge ? { ...wire, selected: true, reconnectable: 'target' as const } : wire,
      ),
    [wires, selectedEdge],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moves.length > 0) hold(new Map(moves));
      select(changes);
    },
    [hold],
  );
  const onDragStop = useCallback(() => {
    const to = [...release()].map(([id, position]) => ({ id: nodeIdSchema.parse(id), position: whole(position) }));
    // A gesture of its own: one step to undo, and nothing left to glide, since the cards are there already.
    useApp.getState().edit({ kind: 'moveNodes', to }, `drag-${performance.now()}`);
  }, [release]);
  return { nodes, edges, onNodesChange, onDragStop };
}

interface KnownNode {
  readonly key: readonly unknown[];
  readonly node: CardNode;
}

interface Known {
  readonly byId: ReadonlyMap<NodeId, KnownNode>;
  readonly nodes: CardNode[];
}

/** The nodes in the order of the drawing. What React Flow knows already is the same object, one by one and all together. */
function useCardNodes(graphNodes: readonly GraphNode[], cards: ReadonlyMap<NodeId, Card>, places: Places | undefined): CardNode[] {
  const selection = useApp((state) => state.selection);
  const language = useLanguage();
  const known = useRef<Known>({ byId: new Map(), nodes: [] });
  return useMemo(() => {
    const { byId: before, nodes: nodesBefore } = known.current;
    const chosen = new Set(selection);
    const active = selection.at(-1) ?? graphNodes[0]?.id;
    const next = new Map<NodeId, KnownNode>();
    for (const { id, position: placed } of graphNodes) {
      const card = cards.get(id);
      if (card === undefined) continue;
      const position = places?.get(id) ?? placed;
      const earlier = before.get(id);
      const isFresh = before.size > 0 && (earlier === undefined || earlier.node.className === 'fresh');
      const key = [
        groupOf(card),
        inputCount(card),
        card.problem === undefined,
        position.x,
        position.y,
        chosen.has(id),
        id === active,
        language,
      ];
      const isSame = earlier?.key.every((part, place) => part === key[place]) ?? false;
      if (earlier !== undefined && isSame) next.set(id, earlier);
      else {
        const state = { position, isSelected: chosen.has(id), isActive: id === active, isFresh };
        next.set(id, { key, node: cardNode(id, card, state, language) });
      }
    }
    const nodes = [...next.values()].map(({ node }) => node);
    const isSame = nodes.length === nodesBefore.length && nodes.every((node, place) => node === nodesBefore[place]);
    known.current = { byId: next, nodes: isSame ? nodesBefore : nodes };
    return known.current.nodes;
  }, [graphNodes, cards, places, selection, language]);
}

/** What React Flow selects - a press, a box - becomes the selection of the app. */
function select(changes: readonly NodeChange<CardNode>[]): void {
  const chosen = changes.filter((change) => change.type === 'select');
  if (chosen.length === 0) return;
  const { selection, select: choose } = useApp.getState();
  const next = new Set<NodeId>(selection);
  for (const { id, selected } of chosen) {
    if (selected) next.add(nodeIdSchema.parse(id));
    else next.delete(nodeIdSchema.parse(id));
  }
  choose([...next]);
}

function whole({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
