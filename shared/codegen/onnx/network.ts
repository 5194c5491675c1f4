import type * as z from 'zod';
import { type Graph, type GraphEdge, graphSchema } from '../../graph/graph.ts';
import type { Source } from '../source.ts';

/** Under which the network is noted in a file's metadata, so that it can be opened again as it was drawn. */
export const NETWORK_KEY = 'network';
export const networkSchema: z.ZodType<Graph> = graphSchema;

/** The layers that lead to the answer, wherever their cards stand. */
export function notedNetwork({ layers }: Source): string {
  const nodes = layers.map(({ id, layer, params, ownName }) => ({
    id,
    type: layer.type,
    ...(ownName !== undefined && { name: ownName }),
    params,
    position: { x: 0, y: 0 },
  }));
  const edges = layers.flatMap(({ id, inputs }): readonly GraphEdge[] => inputs.map((from) => ({ from, to: id })));
  return JSON.stringify({ nodes, edges });
}
