import type { Edit } from '../../shared/graph/edits.ts';
import type { Graph, GraphEdge, GraphNode, NodeId, Position } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import type { LayerType } from '../../shared/layers/layerType.ts';
import { registry } from '../../shared/layers/registry.ts';
import { CARD_WIDTH_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import { firstFree, placeAfter } from '../layout/placing.ts';
import { currentPlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { added } from '../words/canvas.ts';
import { middlePlace, rowWidth } from './viewport.ts';

/** A layer as the palette and the list of commands offer it. */
export interface Offer {
  readonly layer: LayerType;
  readonly params?: GraphNode['params'];
}

/** Puts a layer where it was let go. */
export function addAt({ layer, params = {} }: Offer, pointer: Position): void {
  const position = { x: Math.round(pointer.x - CARD_WIDTH_PX / 2), y: Math.round(pointer.y - 16) };
  carryOut({ kind: 'addNode', type: layer.type, params, position });
}

/** Puts a layer where a wire was let go, with its input there, and connects it to where the wire comes from. */
export function addBehind({ layer, params = {} }: Offer, at: Position, from: NodeId | undefined): void {
  const { graph } = useApp.getState().document;
  const position = firstFree(graph, { x: Math.round(at.x), y: Math.round(at.y - PORT_Y_PX) });
  carryOut({ kind: 'addNode', type: layer.type, params, position, ...(from !== undefined && { after: from }) });
}

/** Puts a layer into a connection. */
export function addInto({ layer, params = {} }: Offer, edge: GraphEdge): void {
  carryOut({ kind: 'insertNode', type: layer.type, params, edge });
}

/**
 * Puts a layer behind the selected one, or behind the last: into the connection that leads on from there if there is just one,
 * else with a connection of its own. A layer that takes no input only gets a place.
 */
export function addNext({ layer, params = {} }: Offer): void {
  const { graph } = useApp.getState().document;
  const after = layer.takes === 'nothing' ? undefined : placeToGoOn(graph);
  const add = { kind: 'addNode', type: layer.type, params } as const;
  if (after === undefined) {
    carryOut({ ...add, position: firstFree(graph, middlePlace()) });
    return;
  }
  const [follower, ...others] = orderOf(graph).followers.get(after.id) ?? [];
  if (follower !== undefined && others.length === 0) addInto({ layer, params }, { from: after.id, to: follower });
  else carryOut({ ...add, after: after.id, position: placeAfter(graph, after, rowWidth()) });
}

/** The selected node, else the output, else the one drawn last. */
function placeToGoOn(graph: Graph): GraphNode | undefined {
  const { selection } = useApp.getState();
  const find = (id: NodeId | undefined) => graph.nodes.find((node) => node.id === id);
  return find(selection.at(-1)) ?? find(currentPlan().output) ?? graph.nodes.at(-1);
}

/** Selects what was added and says so. Does nothing where the edit was refused. */
function carryOut(edit: Edit): void {
  const before = useApp.getState().document.graph;
  useApp.getState().edit(edit);
  const { document, select, announce } = useApp.getState();
  const node = document.graph.nodes.at(-1);
  if (document.graph === before || node === undefined) return;
  select([node.id]);
  announce(added(displayName(node, registry)));
}
