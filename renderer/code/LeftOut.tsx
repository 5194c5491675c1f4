import type { NodeId } from '../../shared/graph/graph.ts';
import { useSay } from '../words/language.ts';
import { LayerLink } from './LayerLink.tsx';
import { codeWords } from './words.ts';

/** A branch that leads nowhere is not trained, and not exported either. */
export function LeftOut({ ids }: { readonly ids: readonly NodeId[] }) {
  const say = useSay();
  if (ids.length === 0) return null;
  return (
    <div className="code-note">
      <span>{say(codeWords.leftOut)}</span>
      {ids.map((id) => (
        <LayerLink key={id} id={id} />
      ))}
    </div>
  );
}
