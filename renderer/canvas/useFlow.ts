import type { NodeChange, OnNodesChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { type GraphNode, type NodeId, nodeIdSchema, type Position } from '../../shared/graph/graph.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { useLanguage } from '../words/language.ts';
import { type Card, cardsOf } from './cards.ts';
import { drawingOf } from './drawing.ts';
import { type CardNode, cardNode, type WireEdge, wiresOf } from './flowElements.ts';
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
  const plan = usePlan();
  const { places, hold, release } = usePlaces(graph);
  const drawing = useMemo(() => drawingOf(graph, plan), [graph, plan]);
  const cards = useKept((before: ReadonlyMap<NodeId, Card> | undefined) => cardsOf(drawing, before ?? new Map()), [drawing]);
  const wires = useKept((before: ReadonlyMap<string, WireEdge> | undefined) => wiresOf(drawing, before ?? new Map()), [drawing]);
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

/** The nodes in the order of the drawing; a node that shows what it showed is the same object. */
function useCardNodes(graphNodes: readonly GraphNode[], cards: ReadonlyMap<NodeId, Card>, places: Places | undefined): CardNode[] {
  const selection = useApp((state) => state.selection);
  const language = useLanguage();
  const known = useRef(new Map<NodeId, { readonly key: readonly unknown[]; readonly node: CardNode }>());
  return useMemo(() => {
    const before = known.current;
    const chosen = new Set(selection);
    const active = selection.at(-1) ?? graphNodes[0]?.id;
    const next = new Map<NodeId, { key: readonly unknown[]; node: CardNode }>();
    for (const { id, position: placed } of graphNodes) {
      const card = cards.get(id);
      if (card === undefined) continue;
      const position = places?.get(id) ?? placed;
      const earlier = before.get(id);
      const isFresh = before.size > 0 && (earlier === undefined || earlier.node.className === 'fresh');
      const key = [card, position.x, position.y, chosen.has(id), id === active, language];
      const isSame = earlier?.key.every((part, place) => part === key[place]) ?? false;
      if (earlier !== undefined && isSame) next.set(id, earlier);
      else {
        const state = { position, isSelected: chosen.has(id), isActive: id === active, isFresh };
        next.set(id, { key, node: cardNode(id, card, state, language) });
      }
    }
    known.current = next;
    return [...next.values()].map(({ node }) => node);
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

/** useMemo whose function is given what it returned the time before. */
function useKept<Value>(make: (before: Value | undefined) => Value, dependencies: readonly unknown[]): Value {
  const kept = useRef<Value>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what `make` depends on
  const value = useMemo(() => make(kept.current), dependencies);
  kept.current = value;
  return value;
}
