import { Trash2 } from 'lucide-react';
import type { GraphNode } from '../../shared/graph/graph.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import { registry } from '../../shared/layers/registry.ts';
import { usePlan } from '../store/plan.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { inspectorWords, removeLayers, selectedLayers } from './words.ts';

/** Several layers at once: what they come to together, and what can be done with all of them. */
export function SelectionCard({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const say = useSay();
  const plan = usePlan();
  const { edit, select } = useApp.getState();
  const isLocked = useApp((state) => isBusy(state.run));
  const placed = nodes.flatMap((node) => plan.byId.get(node.id)?.placed ?? []);
  return (
    <>
      <div className="ins-hd">
        <div className="ins-names">
          <b>{say(selectedLayers(nodes.length))}</b>
        </div>
      </div>
      <dl className="sect kv">
        <dt>{say(inspectorWords.parameters)}</dt>
        <dd>{count(placed.reduce((sum, { weightCount }) => sum + weightCount, 0))}</dd>
        <dt>{say(inspectorWords.multiplyAdds)}</dt>
        <dd>{count(placed.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0))}</dd>
      </dl>
      <ul className="sect selected-layers">
        {nodes.map((node) => (
          <li key={node.id}>
            <button type="button" onClick={() => select([node.id])}>
              <GroupIcon layer={registry.find(node.type)} />
              {say(displayName(node, registry))}
            </button>
          </li>
        ))}
      </ul>
      {isLocked ? (
        <p className="locked">{say(inspectorWords.locked)}</p>
      ) : (
        <div className="sect">
          <Button kind="secondary" onClick={() => edit({ kind: 'removeNodes', ids: nodes.map((node) => node.id) })}>
            <Trash2 className="icon" size={16} strokeWidth={1.75} aria-hidden />
            {say(removeLayers(nodes.length))}
          </Button>
        </div>
      )}
    </>
  );
}
