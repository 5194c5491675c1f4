import { freeNodeId, type NodeId } from '../graph/graph.ts';
import type { Diagnosis } from './diagnosis.ts';
import { together } from './fixes.ts';
import type { Fix } from './problem.ts';

/** How far left of the network a new Input is put, in the drawing's units: the pitch of two cards. */
const PITCH = 194;

export function inputNodes({ graph, known }: Pick<Diagnosis, 'graph' | 'known'>): readonly NodeId[] {
  return graph.nodes.map((node) => node.id).filter((id) => known.get(id)?.layer.takes === 'nothing');
}

/** Puts an Input for the task's images before the first layer that has nothing coming in. */
export function withInput({ graph, registry, task, known, ordered }: Diagnosis): Fix | undefined {
  const source = registry.all.find((layer) => layer.takes === 'nothing');
  if (source === undefined) return undefined;
  const id = freeNodeId(graph, source.type);
  const params = task === undefined ? {} : (source.paramsFor?.(task.inputShape) ?? {});
  const first = graph.nodes.find((node) => known.get(node.id)?.layer.takes === 'one' && (ordered.sources.get(node.id)?.length ?? 0) === 0);
  const left = graph.nodes.reduce(
    (least, node) => (node.position.x < least.x ? node.position : least),
    graph.nodes[0]?.position ?? { x: 0, y: 0 },
  );
  const position = { x: left.x - PITCH, y: first?.position.y ?? left.y };
  return {
    label: { en: `Add ${source.label.en}`, ko: `${source.label.ko} 추가` },
    edit: together([
      { kind: 'addNode', type: source.type, id, params, position },
      ...(first === undefined ? [] : [{ kind: 'connect', edge: { from: id, to: first.id } } as const]),
    ]),
  };
}
