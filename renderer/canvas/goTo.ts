import type { NodeId } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';
import { focusCard, reveal } from './viewport.ts';

/** Selects a layer named elsewhere - in a list, a table - and brings its card into view, with the keyboard's focus on it. */
export function goTo(id: NodeId): void {
  const { document, select } = useApp.getState();
  const node = document.graph.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return;
  select([id]);
  reveal(node);
  focusCard(id);
}
