import { Workflow } from 'lucide-react';
import { countProblems } from '../../shared/plan/problem.ts';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { count, rounded, wholeShape } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { bytes } from '../words/numbers.ts';
import { problemsAndWarnings } from '../words/problems.ts';
import { inspectorWords } from './words.ts';

/** The network as a whole: what is shown while no layer is selected. */
export function NetworkCard() {
  const say = useSay();
  const plan = usePlan();
  const name = useApp((state) => state.document.name);
  const openDrawer = useApp((state) => state.openDrawer);
  const { weightCount, trainableCount, multiplyAdds, activationBytes } = plan.totals;
  const input = plan.layers.find(({ layer }) => layer.takes === 'nothing');
  const output = plan.output === undefined ? undefined : plan.byId.get(plan.output);
  return (
    <>
      <div className="ins-hd">
        <span className="network-icon">
          <Workflow className="icon" size={16} aria-hidden />
        </span>
        <div className="ins-names">
          <b>{name}</b>
          <span>{say(inspectorWords.network)}</span>
        </div>
      </div>
      {plan.problems.length > 0 && (
        <div className="sect problem-count">
          <span>{say(problemsAndWarnings(countProblems(plan.problems)))}</span>
          <Button kind="secondary" size="small" onClick={() => openDrawer('problems')}>
            {say(inspectorWords.showProblems)}
          </Button>
        </div>
      )}
      <dl className="sect kv">
        <dt>{say(inspectorWords.input)}</dt>
        <dd>{input === undefined ? '–' : wholeShape(input.placed.outputShape)}</dd>
        <dt>{say(inspectorWords.output)}</dt>
        <dd>{output === undefined ? '–' : wholeShape(output.placed.outputShape)}</dd>
      </dl>
      <dl className="sect kv">
        <dt>{say(inspectorWords.layers)}</dt>
        <dd>{count(plan.layers.length)}</dd>
        <dt>{say(inspectorWords.parameters)}</dt>
        <dd>{count(weightCount)}</dd>
        {trainableCount !== weightCount && (
          <>
            <dt>{say(inspectorWords.learned)}</dt>
            <dd>{count(trainableCount)}</dd>
          </>
        )}
        <dt>{say(inspectorWords.multiplyAdds)}</dt>
        <dd>{rounded(multiplyAdds)}</dd>
        <dt>{say(inspectorWords.memory)}</dt>
        <dd>{bytes(activationBytes)}</dd>
      </dl>
      <p className="sect soft">{say(inspectorWords.hint)}</p>
    </>
  );
}
