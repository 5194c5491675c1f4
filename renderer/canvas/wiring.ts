import type { Graph, GraphEdge, NodeId } from '../../shared/graph/graph.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import { registry } from '../../shared/layers/registry.ts';
import { connectEdit, explainConnection } from '../../shared/plan/connections.ts';
import type { Text } from '../../shared/text.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { canvasWords, connected, disconnected, disconnectedCount } from '../words/canvas.ts';
import { shell } from '../words/shell.ts';
import { refusedFrom } from './refusedFrom.ts';

/** Starts a connection from an output: what it cannot lead to is found once, not with each move of the pointer. */
export function beginWiring(from: NodeId, isByPress: boolean): void {
  const { document, run, setWiring, announce, notify } = useApp.getState();
  if (isBusy(run)) {
    notify('info', shell.lockedWhileTraining);
    return;
  }
  setWiring({ from, refused: refusedFrom(document.graph, registry, from), isByPress });
  if (isByPress) announce(canvasWords.chooseInput);
}

export function cancelWiring(): void {
  const { wiring, setWiring, announce } = useApp.getState();
  if (wiring === undefined) return;
  setWiring(undefined);
  if (wiring.isByPress) announce(canvasWords.cancelled);
}

/** Ends the connection at this layer: drawn if it can be, refused in words if not. */
export function endWiring(to: NodeId): void {
  const { wiring, setWiring, announce, notify } = useApp.getState();
  if (wiring === undefined) return;
  setWiring(undefined);
  const reason = refusal(wiring.from, to);
  if (reason === undefined) {
    connect(wiring.from, to);
    return;
  }
  const whole = { en: `${canvasWords.notConnected.en}: ${reason.en}`, ko: `${canvasWords.notConnected.ko}: ${reason.ko}` };
  // Where the pointer carried the wire, the reason stood beside it.
  if (wiring.isByPress) notify('info', whole);
  announce(whole);
}

/** Draws the connection; `moved` is the one whose end was taken along. */
export function connect(from: NodeId, to: NodeId, moved?: GraphEdge): void {
  const { document, edit, announce } = useApp.getState();
  const { graph } = document;
  const draw = connectEdit(graph, registry, from, to);
  const edits = draw.kind === 'all' ? draw.edits : [draw];
  edit({ kind: 'all', edits: moved === undefined ? edits : [{ kind: 'disconnect', edge: moved }, ...edits] });
  announce(connected(nameOf(graph, from), nameOf(graph, to)));
}

/** Takes connections away and says which. */
export function disconnect(edges: readonly GraphEdge[]): void {
  const { document, edit, announce } = useApp.getState();
  edit({ kind: 'all', edits: edges.map((edge) => ({ kind: 'disconnect', edge })) });
  if (useApp.getState().document === document) return;
  const [only, ...more] = edges;
  if (only === undefined) return;
  const { graph } = document;
  announce(more.length === 0 ? disconnected(nameOf(graph, only.from), nameOf(graph, only.to)) : disconnectedCount(edges.length));
}

/** The connections at a port: that which arrives at an input (counted from 0), or all that leave an output. */
export function edgesAt(id: NodeId, input?: number): readonly GraphEdge[] {
  const { edges } = useApp.getState().document.graph;
  if (input === undefined) return edges.filter(({ from }) => from === id);
  const arriving = edges.filter(({ to }) => to === id);
  // Several that lead to the one input of a layer end at the same port.
  const node = useApp.getState().document.graph.nodes.find((candidate) => candidate.id === id);
  const takesMany = node !== undefined && registry.find(node.type)?.takes === 'many';
  return takesMany ? arriving.slice(input, input + 1) : arriving;
}

/** Why there can be no such connection, for a person; undefined where there can be one. */
export function refusal(from: NodeId, to: NodeId, moved?: GraphEdge): Text | undefined {
  const { graph } = useApp.getState().document;
  const rest = moved === undefined ? graph : { ...graph, edges: graph.edges.filter((edge) => edge !== moved) };
  return explainConnection(rest, registry, from, to);
}

function nameOf(graph: Graph, id: NodeId): Text {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  return node === undefined ? { en: id, ko: id } : displayName(node, registry);
}
