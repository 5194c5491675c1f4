import { TriangleAlert, Workflow } from 'lucide-react';
import type { Refusal } from '../../shared/codegen/refusals.ts';
import type { Target } from '../../shared/codegen/target.ts';
import { Emphasized } from '../words/Emphasized.tsx';
import { useSay } from '../words/language.ts';
import { LayerLink } from './LayerLink.tsx';
import { codeWords, refusedFor } from './words.ts';

interface RefusalListProps {
  readonly refusals: readonly Refusal[];
  readonly target: Target;
}

/** What stands in the way of the code, layer by layer. */
export function RefusalList({ refusals, target }: RefusalListProps) {
  const say = useSay();
  return (
    <div className="code-refused">
      <h3>
        <TriangleAlert className="icon warn" size={16} strokeWidth={1.75} aria-hidden />
        {say(refusedFor(target.label))}
      </h3>
      <ul>
        {refusals.map(({ nodeId, text }) => (
          <li key={`${nodeId} ${text.en}`}>
            {nodeId === undefined ? (
              <span className="layer-link">
                <Workflow className="icon" size={20} strokeWidth={1.75} aria-hidden />
                {say(codeWords.network)}
              </span>
            ) : (
              <LayerLink id={nodeId} />
            )}
            <p className="copyable">
              <Emphasized text={say(text)} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
