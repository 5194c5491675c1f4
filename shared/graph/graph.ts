import * as z from 'zod';

/** A readable id, unique in its graph: it names the layer in generated code and in the trained model, too. */
export const nodeIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/)
  .brand<'NodeId'>();
export type NodeId = z.infer<typeof nodeIdSchema>;

/** What a document can hold of a setting. Readonly, unlike z.json()'s own type, so that a layer's values fit as they are. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export const jsonSchema: z.ZodType<Json> = z.json();

export const positionSchema = z.strictObject({ x: z.number(), y: z.number() }).readonly();
export type Position = z.infer<typeof positionSchema>;

/** Any name: a document from elsewhere may hold layers that this build does not know. */
export const typeSchema = z.string().min(1).max(64);

/**
 * Params are any JSON here: a layer type judges its own (see parseParams), and one that this build does not know keeps
 * what it came with.
 */
export const paramsSchema = z.record(z.string(), jsonSchema).readonly();

/** What the user calls a node. Left out, it goes by its layer's name and a running number (see displayName). */
export const nodeNameSchema = z.string().trim().min(1).max(64);

const graphNodeSchema = z
  .strictObject({ id: nodeIdSchema, type: typeSchema, name: nodeNameSchema.optional(), params: paramsSchema, position: positionSchema })
  .readonly();
export type GraphNode = z.infer<typeof graphNodeSchema>;

export const graphEdgeSchema = z.strictObject({ from: nodeIdSchema, to: nodeIdSchema }).readonly();
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

/** The user's drawing. Edges into one node are in the order of its inputs. */
export const graphSchema = z
  .strictObject({
    nodes: z.array(graphNodeSchema).readonly(),
    edges: z.array(graphEdgeSchema).readonly(),
  })
  .readonly();
export type Graph = z.infer<typeof graphSchema>;

export const emptyGraph: Graph = { nodes: [], edges: [] };

/** Leaves room for a number within an id's 64 letters. */
const LONGEST_BASE = 56;

/** `conv2d`, `conv2d_2` ...: the first that is free. Pure, so that an edit gives the same graph wherever it is applied. */
export function freeNodeId(graph: Graph, type: string): NodeId {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  const base = baseOf(type);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(id)) return nodeIdSchema.parse(id);
  }
}

/** A type as the beginning of an id. A name from elsewhere may hold nothing that an id can. */
function baseOf(type: string): string {
  const base = type
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST_BASE);
  return base === '' ? 'layer' : base;
}
