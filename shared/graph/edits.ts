import * as z from 'zod';
import {
  emptyGraph,
  freeNodeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  graphEdgeSchema,
  jsonSchema,
  type NodeId,
  nodeIdSchema,
  nodeNameSchema,
  paramsSchema,
  positionSchema,
  typeSchema,
} from './graph.ts';
import { insertNode } from './insertNode.ts';

const edge = graphEdgeSchema;
const id = nodeIdSchema;

/** One change. Kept flat, so that `all` below needs no recursion. */
const singleEditSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('addNode'),
      type: typeSchema,
      position: positionSchema,
      params: paramsSchema.optional(),
      /** Taken if it is free; otherwise, and where it is left out, the next free one. */
      id: id.optional(),
      /** The node whose output it is connected to. */
      after: id.optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('removeNodes'), ids: z.array(id).readonly() }).readonly(),
  /** Removes a node and joins what came in to what went out. */
  z.strictObject({ kind: z.literal('dissolveNode'), id }).readonly(),
  /** Puts a node into a connection. Nothing else moves. */
  z
    .strictObject({
      kind: z.literal('insertNode'),
      type: typeSchema,
      edge,
      params: paramsSchema.optional(),
      position: positionSchema.optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('setParam'), id, param: z.string(), value: jsonSchema }).readonly(),
  /** An empty name gives the layer its own name back. */
  z.strictObject({ kind: z.literal('renameNode'), id, name: nodeNameSchema.or(z.literal('')) }).readonly(),
  z.strictObject({ kind: z.literal('connect'), edge }).readonly(),
  z.strictObject({ kind: z.literal('disconnect'), edge }).readonly(),
  z
    .strictObject({
      kind: z.literal('moveNodes'),
      to: z.array(z.strictObject({ id, position: positionSchema }).readonly()).readonly(),
    })
    .readonly(),
]);
export type SingleEdit = z.infer<typeof singleEditSchema>;

/**
 * A change of the drawing, as data: a fix button, an undo label, a keyboard command, a recording and the command line
 * all hold the same thing, and it crosses processes. `applyEdit` is the only place that carries one out.
 */
export const editSchema = z.union([
  singleEditSchema,
  /** Several changes as one gesture. */
  z.strictObject({ kind: z.literal('all'), edits: z.array(singleEditSchema).readonly() }).readonly(),
]);
export type Edit = z.infer<typeof editSchema>;

/** The graph after the edit; the very same graph when it changes nothing, so that undo gets no empty entry. */
export function applyEdit(graph: Graph, edit: Edit): Graph {
  switch (edit.kind) {
    case 'all':
      return applyEdits(graph, edit.edits);
    case 'addNode':
      return addNode(graph, edit);
    case 'removeNodes':
      return without(graph, new Set(edit.ids));
    case 'dissolveNode':
      return dissolve(graph, edit.id);
    case 'insertNode':
      return insertNode(graph, edit);
    case 'setParam':
      return changeNode(graph, edit.id, (node) =>
        isEqual(node.params[edit.param], edit.value) ? node : { ...node, params: { ...node.params, [edit.param]: edit.value } },
      );
    case 'renameNode':
      return changeNode(graph, edit.id, (node) => renamed(node, edit.name.trim()));
    case 'connect':
      return graph.edges.some((other) => isSameEdge(other, edit.edge)) ? graph : { ...graph, edges: [...graph.edges, edit.edge] };
    case 'disconnect':
      return keepEdges(graph, (other) => !isSameEdge(other, edit.edge));
    case 'moveNodes':
      return moved(graph, new Map(edit.to.map(({ id: moving, position }) => [moving, position])));
  }
}

/** Several edits as one gesture. */
export function applyEdits(graph: Graph = emptyGraph, edits: readonly Edit[]): Graph {
  return edits.reduce(applyEdit, graph);
}

function isSameEdge(left: GraphEdge, right: GraphEdge): boolean {
  return left.from === right.from && left.to === right.to;
}

function addNode(graph: Graph, edit: Extract<SingleEdit, { kind: 'addNode' }>): Graph {
  const isFree = edit.id !== undefined && !graph.nodes.some((node) => node.id === edit.id);
  const newId = isFree && edit.id !== undefined ? edit.id : freeNodeId(graph, edit.type);
  const node: GraphNode = { id: newId, type: edit.type, params: edit.params ?? {}, position: edit.position };
  const edges = edit.after === undefined ? graph.edges : [...graph.edges, { from: edit.after, to: newId }];
  return { nodes: [...graph.nodes, node], edges };
}

function changeNode(graph: Graph, target: NodeId, change: (node: GraphNode) => GraphNode): Graph {
  let isChanged = false;
  const nodes = graph.nodes.map((node) => {
    const next = node.id === target ? change(node) : node;
    isChanged ||= next !== node;
    return next;
  });
  return isChanged ? { ...graph, nodes } : graph;
}

function renamed(node: GraphNode, name: string): GraphNode {
  if ((node.name ?? '') === name) return node;
  const { name: _, ...rest } = node;
  return name === '' ? rest : { ...rest, name };
}

function moved(graph: Graph, to: ReadonlyMap<NodeId, GraphNode['position']>): Graph {
  let isChanged = false;
  const nodes = graph.nodes.map((node) => {
    const position = to.get(node.id);
    if (position === undefined || isEqual(position, node.position)) return node;
    isChanged = true;
    return { ...node, position };
  });
  return isChanged ? { ...graph, nodes } : graph;
}

function without(graph: Graph, ids: ReadonlySet<NodeId>): Graph {
  const nodes = graph.nodes.filter((node) => !ids.has(node.id));
  if (nodes.length === graph.nodes.length) return graph;
  return keepEdges({ ...graph, nodes }, (other) => !ids.has(other.from) && !ids.has(other.to));
}

function keepEdges(graph: Graph, isKept: (edge: GraphEdge) => boolean): Graph {
  const edges = graph.edges.filter(isKept);
  return edges.length === graph.edges.length ? graph : { ...graph, edges };
}

/** Each edge out of the node is replaced, in place, by one from the node's first source. */
function dissolve(graph: Graph, target: NodeId): Graph {
  const source = graph.edges.find((other) => other.to === target)?.from;
  const edges = source === undefined ? graph.edges : joined(graph.edges, target, source);
  return without({ ...graph, edges }, new Set([target]));
}

/** Without a connection that would be there twice. */
function joined(edges: readonly GraphEdge[], target: NodeId, source: NodeId): readonly GraphEdge[] {
  const isThere = (to: NodeId) => edges.some((other) => other.from === source && other.to === to);
  return edges.flatMap((other) => (other.from === target ? (isThere(other.to) ? [] : [{ from: source, to: other.to }]) : [other]));
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
