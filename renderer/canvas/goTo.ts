import type { NodeId } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';
import { focusCard, reveal } from './viewport.ts';

/** Selects a layer named elsewhere - in a list, a table - and brings its card into view, with the keyboard's focus on it. */
export function goTo(id: NodeId): void {
  if (pointTo(id)) focusCard(id);
}

/** The same with the focus left where it is. @returns whether there is such a layer */
export function pointTo(id: NodeId): boolean {
  const { document, select } = useApp.getState();
  const node = document.graph.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return false;
  select([id]);
  reveal(node);
  return true;
}
