import type { Edit } from '../../shared/graph/edits.ts';
import type { Graph, GraphEdge, GraphNode, NodeId } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { cardsIn, tidyEdit } from '../../shared/layout/tidy.ts';
import { useApp } from '../store/store.ts';
import { canvasWords, removed, selectedCount } from '../words/canvas.ts';
import { type Fragment, fragmentOf, pasteEdit } from './clipboard.ts';
import { focusCard, focusedCard, reveal, rowWidth, showNodes, showOnly } from './viewport.ts';
import { cancelWiring, connect, disconnect, refusal } from './wiring.ts';

/** What can be done with the selected layers, from keys, menus and the list of commands alike. */

const NUDGE_PAUSE_MS = 800;
let copied: Fragment | undefined;
let nudge = { id: 0, at: 0 };

export function hasSelection(): boolean {
  return useApp.getState().selection.length > 0;
}

export function hasCopy(): boolean {
  return copied !== undefined;
}

export function deleteSelection(): void {
  const { selection, selectedEdge, select, edit, announce, document } = useApp.getState();
  const next = selectedEdge?.from ?? cardAfterRemoving(document.graph, selection);
  if (selectedEdge !== undefined) disconnect([selectedEdge]);
  else edit({ kind: 'removeNodes', ids: selection });
  if (useApp.getState().document === document) return;
  select([]);
  if (next !== undefined) focusCard(next);
  if (selectedEdge === undefined) announce(removed(selection.length));
}

/** Where the keyboard's focus goes on: to the layer before the removed ones, else to any that is left. */
function cardAfterRemoving({ nodes, edges }: Graph, removedIds: readonly NodeId[]): NodeId | undefined {
  const gone = new Set(removedIds);
  const before = edges.find(({ from, to }) => gone.has(to) && !gone.has(from));
  return before?.from ?? nodes.find(({ id }) => !gone.has(id))?.id;
}

/** Removes the selected layers and joins what led to each to what it led to. */
export function takeOut(): void {
  const { selection, select, edit, announce, document } = useApp.getState();
  const next = cardAfterRemoving(document.graph, selection);
  edit({ kind: 'all', edits: selection.map((id) => ({ kind: 'dissolveNode', id })) });
  if (useApp.getState().document === document) return;
  select([]);
  if (next !== undefined) focusCard(next);
  announce(removed(selection.length));
}

export function copySelection(): void {
  const { document, selection } = useApp.getState();
  if (selection.length > 0) copied = fragmentOf(document.graph, selection);
}

export function cutSelection(): void {
  copySelection();
  deleteSelection();
}

export function paste(fragment = copied): void {
  const { document, edit, select } = useApp.getState();
  if (fragment === undefined) return;
  const { edit: change, ids } = pasteEdit(document.graph, fragment);
  edit(change);
  const { graph } = useApp.getState().document;
  if (graph === document.graph) return;
  select(ids);
}

export function duplicate(): void {
  const { document, selection } = useApp.getState();
  if (selection.length > 0) paste(fragmentOf(document.graph, selection));
}

export function selectAll(): void {
  const { document, select, announce } = useApp.getState();
  const ids = document.graph.nodes.map(({ id }) => id);
  select(ids);
  announce(selectedCount(ids.length));
}

/** Escape: first the connection that is being made, then the selection. */
export function deselect(): void {
  const { wiring, select } = useApp.getState();
  if (wiring !== undefined) cancelWiring();
  else select([]);
}

/** Connects the two selected layers, the first selected to the other. */
export function connectSelection(): void {
  const { selection, notify } = useApp.getState();
  const [from, to] = selection;
  if (from === undefined || to === undefined) return;
  const reason = refusal(from, to);
  if (reason === undefined) connect(from, to);
  else notify('info', { en: `${canvasWords.notConnected.en}: ${reason.en}`, ko: `${canvasWords.notConnected.ko}: ${reason.ko}` });
}

/** All connections of the selected layers. */
export function connectionsOfSelection(): readonly GraphEdge[] {
  const { document, selection } = useApp.getState();
  const chosen = new Set(selection);
  return document.graph.edges.filter(({ from, to }) => chosen.has(from) || chosen.has(to));
}

export function disconnectSelection(): void {
  disconnect(connectionsOfSelection());
}

/** Moves the selected cards. Presses that follow one another closely are one step to undo. */
export function moveSelection(dx: number, dy: number): void {
  const { document, selection, edit } = useApp.getState();
  const chosen = new Set(selection);
  const now = performance.now();
  nudge = { id: now - nudge.at > NUDGE_PAUSE_MS ? nudge.id + 1 : nudge.id, at: now };
  const to = document.graph.nodes
    .filter(({ id }) => chosen.has(id))
    .map(({ id, position }) => ({ id, position: { x: position.x + dx, y: position.y + dy } }));
  edit({ kind: 'moveNodes', to }, `nudge-${nudge.id}-${selection.join()}`);
}

export type Direction = 'next' | 'previous' | 'below' | 'above';

/** Goes from the selected layer, else the focused one, along a connection, or to the nearest card below or above. */
export function walk(direction: Direction): void {
  const { document, selection, select } = useApp.getState();
  const { graph } = document;
  const start = selection.at(-1) ?? focusedCard();
  const here = graph.nodes.find(({ id }) => id === start);
  const next = here === undefined ? graph.nodes[0] : neighbour(graph, here, direction);
  if (next === undefined) return;
  select([next.id]);
  reveal(next);
  focusCard(next.id);
}

function neighbour(graph: Graph, { id, position }: GraphNode, direction: Direction): GraphNode | undefined {
  const { sources, followers } = orderOf(graph);
  const byId = (found: NodeId | undefined) => graph.nodes.find((node) => node.id === found);
  if (direction === 'next') return byId(followers.get(id)?.[0]);
  if (direction === 'previous') return byId(sources.get(id)?.[0]);
  const sign = direction === 'below' ? 1 : -1;
  const distance = (node: GraphNode) => Math.abs(node.position.y - position.y) * 2 + Math.abs(node.position.x - position.x);
  return graph.nodes.filter((node) => (node.position.y - position.y) * sign > 1).sort((left, right) => distance(left) - distance(right))[0];
}

export function tidy(): void {
  const { document, edit } = useApp.getState();
  const change: Edit = tidyEdit(document.graph, cardsIn(rowWidth()));
  edit(change);
  showNodes(useApp.getState().document.graph.nodes);
}

export function fitAll(): void {
  showNodes(useApp.getState().document.graph.nodes);
}

export function fitSelection(): void {
  const { document, selection } = useApp.getState();
  showOnly(document.graph.nodes.filter(({ id }) => selection.includes(id)));
}
