import { OctagonAlert, TriangleAlert, Wrench } from 'lucide-react';
import type { Edit } from '../../shared/graph/edits.ts';
import type { Problem } from '../../shared/plan/problem.ts';
import { focusCard } from '../canvas/viewport.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { Emphasized } from '../words/Emphasized.tsx';
import { useSay } from '../words/language.ts';

/** What is wrong with the layer, why, and the buttons that repair it, each with its price. */
export function ProblemBlock({ problem, isLocked }: { readonly problem: Problem; readonly isLocked: boolean }) {
  const say = useSay();
  const edit = useApp((state) => state.edit);
  const isError = problem.severity === 'error';
  const repair = (change: Edit) => {
    edit(change);
    // The button goes with the problem; the focus goes on with the layer's card.
    if (problem.nodeId !== undefined) focusCard(problem.nodeId);
  };
  const Icon = isError ? OctagonAlert : TriangleAlert;
  return (
    <section className={`sect problem-block ${isError ? 'problem-error' : 'problem-warning'}`} aria-label={say(problem.title)}>
      <h3>
        <Icon className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(problem.title)}
      </h3>
      <p className="soft copyable">
        <Emphasized text={say(problem.text)} />
      </p>
      {!isLocked && problem.fixes.length > 0 && (
        <div className="problem-fixes">
          {problem.fixes.map((fix, place) => (
            <div key={fix.label.en} className="problem-fix">
              <Button kind={place === 0 ? 'primary' : 'secondary'} onClick={() => repair(fix.edit)}>
                {place === 0 && <Wrench className="icon" size={16} strokeWidth={1.75} aria-hidden />}
                {say(fix.label)}
              </Button>
              {fix.note !== undefined && <p className="num">{say(fix.note)}</p>}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
