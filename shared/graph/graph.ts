import * as z from 'zod';

/** A readable id, unique in its graph: it names the layer in generated code and in the trained model, too. */
export const nodeIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/)
  .brand<'NodeId'>();
export type NodeId = z.infer<typeof nodeIdSchema>;

/** What a document can hold of a setting. Readonly, unlike z.json()'s own type, so that a layer's values fit as they are. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const jsonSchema: z.ZodType<Json> = z.json();

export const positionSchema = z.strictObject({ x: z.number(), y: z.number() }).readonly();
export type Position = z.infer<typeof positionSchema>;

/**
 * Params are any JSON here: a layer type judges its own (see parseParams), and one that this build does not know keeps
 * what it came with.
 */
export const graphNodeSchema = z
  .strictObject({
    id: nodeIdSchema,
    type: z.string().min(1).max(64),
    params: z.record(z.string(), jsonSchema).readonly(),
    position: positionSchema,
  })
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

/** `conv2d`, `conv2d_2` ...: the first that is free. Pure, so that an edit gives the same graph wherever it is applied. */
export function freeNodeId(graph: Graph, type: string): NodeId {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  const base = type.replaceAll(/[^a-z0-9]+/g, '_');
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(id)) return nodeIdSchema.parse(id);
  }
}
