import type { NodeId } from '../graph/graph.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Fix } from './problem.ts';

/** Removes an end and whatever leads to nothing else, up to where the rest of the network begins. Inputs stay. */
export function branchFix({ ordered, known }: Diagnosis, end: NodeId): Fix {
  const removed = new Set([end]);
  for (const id of removed) {
    for (const source of ordered.sources.get(id) ?? []) {
      const isNeeded = (ordered.followers.get(source) ?? []).some((follower) => !removed.has(follower));
      if (!isNeeded && known.get(source)?.layer.takes !== 'nothing') removed.add(source);
    }
  }
  return { label: { en: 'Remove the branch', ko: '갈래 지우기' }, edit: { kind: 'removeNodes', ids: [...removed] } };
}
