import { CircleCheck, OctagonAlert, TriangleAlert, Workflow } from 'lucide-react';
import type { Problem } from '../../shared/plan/problem.ts';
import { goTo } from '../canvas/goTo.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { Emphasized } from '../words/Emphasized.tsx';
import { useSay } from '../words/language.ts';
import { problemWords } from './words.ts';
import './problems.css';

/** All that is wrong with the network, each with its repairs. */
export function ProblemList() {
  const say = useSay();
  const { problems } = usePlan();
  const isEmpty = useApp((state) => state.document.graph.nodes.length === 0);
  if (problems.length === 0) {
    return (
      <p className="drawer-empty">
        <CircleCheck className="icon ok" size={20} strokeWidth={1.75} aria-hidden />
        <b>{say(problemWords.none)}</b>
        <span>{say(isEmpty ? problemWords.empty : problemWords.ready)}</span>
      </p>
    );
  }
  return (
    <ul className="problem-list" aria-label={say(problemWords.problems)}>
      {problems.map((problem) => (
        <ProblemRow key={`${problem.code} ${problem.nodeId} ${problem.text.en}`} problem={problem} />
      ))}
    </ul>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const say = useSay();
  const edit = useApp((state) => state.edit);
  const isSelected = useApp((state) => problem.nodeId !== undefined && state.selection.includes(problem.nodeId));
  const isError = problem.severity === 'error';
  const Icon = isError ? OctagonAlert : TriangleAlert;
  return (
    <li className={`problem-row ${isSelected ? 'on' : ''}`}>
      <Icon
        className={`icon ${isError ? 'bad' : 'warn'}`}
        size={16}
        strokeWidth={1.75}
        role="img"
        aria-label={say(isError ? problemWords.error : problemWords.warning)}
      />
      <Place problem={problem} />
      <p className="copyable">
        <Emphasized text={say(problem.text)} />
      </p>
      <span className="problem-actions">
        {problem.fixes.toReversed().map((fix) => (
          <Button key={fix.label.en} kind="secondary" size="small" onClick={() => edit(fix.edit)}>
            {say(fix.label)}
          </Button>
        ))}
      </span>
    </li>
  );
}

/** The layer it is about; pressing it goes there. */
function Place({ problem: { nodeId } }: { readonly problem: Problem }) {
  const say = useSay();
  const plan = usePlan();
  const node = useApp((state) => state.document.graph.nodes.find(({ id }) => id === nodeId));
  if (nodeId === undefined || node === undefined) {
    return (
      <span className="problem-place">
        <Workflow className="icon" size={20} strokeWidth={1.75} aria-hidden />
        {say(problemWords.network)}
      </span>
    );
  }
  const known = plan.known.get(nodeId);
  return (
    <button type="button" className="problem-place" onClick={() => goTo(nodeId)}>
      <GroupIcon layer={known?.layer} />
      <span>{known === undefined ? node.type : say(known.name)}</span>
    </button>
  );
}
