import { useDeferredValue } from 'react';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { LayerCard } from './LayerCard.tsx';
import { NetworkCard } from './NetworkCard.tsx';
import { SelectionCard } from './SelectionCard.tsx';
import { inspectorWords } from './words.ts';
import '../ui/fields/fields.css';
import './inspector.css';

/** The panel on the right: the selected layer, several of them, or the network. */
export function Inspector() {
  const say = useSay();
  const graph = useApp((state) => state.document.graph);
  // A card that is picked up moves first.
  const selection = useDeferredValue(useApp((state) => state.selection));
  const selected = new Set(selection);
  const nodes = graph.nodes.filter((node) => selected.has(node.id));
  const [node] = nodes;
  return (
    <aside className="inspector" aria-label={say(inspectorWords.inspector)}>
      {node === undefined && <NetworkCard />}
      {node !== undefined && (nodes.length === 1 ? <LayerCard node={node} /> : <SelectionCard nodes={nodes} />)}
    </aside>
  );
}
