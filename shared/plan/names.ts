import type { NodeId } from '../graph/graph.ts';
import { displayName } from '../layers/displayName.ts';
import type { Names } from '../shapes/ShapeError.ts';
import { sameInAll, type Text } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';

type Named = Pick<Diagnosis, 'known' | 'graph' | 'registry'>;

/** What a node is called, whether its layer type is known or not. */
export function nameIn({ known, graph, registry }: Named, id: NodeId): Text {
  const found = known.get(id)?.name;
  if (found !== undefined) return found;
  const node = graph.nodes.find((candidate) => candidate.id === id);
  return node === undefined ? sameInAll(id) : displayName(node, registry);
}

export function namesAt(diagnosis: Named, id: NodeId, inputs: readonly NodeId[]): Names {
  return { own: nameIn(diagnosis, id), inputs: inputs.map((input) => nameIn(diagnosis, input)) };
}
