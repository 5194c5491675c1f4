import type { NodeId } from '../../shared/graph/graph.ts';
import { goTo } from '../canvas/goTo.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { useSay } from '../words/language.ts';

/** A layer by its name; pressing it goes there. */
export function LayerLink({ id }: { readonly id: NodeId }) {
  const say = useSay();
  const known = usePlan().known.get(id);
  const type = useApp((state) => state.document.graph.nodes.find((node) => node.id === id)?.type);
  return (
    <button type="button" className="layer-link" onClick={() => goTo(id)}>
      <GroupIcon layer={known?.layer} params={known?.params} />
      <span>{known === undefined ? (type ?? id) : say(known.name)}</span>
    </button>
  );
}
