import type { Graph, Json } from './graph.ts';

/**
 * What a graph computes, as a text: the same for two drawings of one network, wherever their cards stand and whatever they are
 * called. The edges into one layer keep their order, which is that of its inputs.
 */
export function networkText({ nodes, edges }: Graph): string {
  const layers = nodes.map(({ id, type, params }) => ({ id, type, params: sortedKeys(params) }));
  const byId = (one: string, other: string) => (one < other ? -1 : Number(one > other));
  return JSON.stringify({
    layers: layers.toSorted((one, other) => byId(one.id, other.id)),
    edges: edges.toSorted((one, other) => byId(one.to, other.to)).map(({ from, to }) => [from, to]),
  });
}

/** A value whose settings stand in one order, however they were made. */
export function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedKeys(inner)]));
}
