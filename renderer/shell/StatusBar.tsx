import { Check, OctagonAlert, TriangleAlert, Unplug } from 'lucide-react';
import { countProblems } from '../../shared/plan/problem.ts';
import { usePlan } from '../store/plan.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Figured } from '../words/Figured.tsx';
import { count, rounded } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { problemsAndWarnings } from '../words/problems.ts';
import { multiplyAddsOf, parametersOf, shell, splitCounts } from '../words/shell.ts';
import './statusbar.css';

export function StatusBar() {
  return (
    <footer className="statusbar">
      <NetworkFigures />
      <DatasetFigures />
      <Problems />
      <RunWord />
      <span className="statusbar-end">
        <Connection />
        <Engine />
        <Draft />
      </span>
    </footer>
  );
}

function NetworkFigures() {
  const say = useSay();
  const { totals, problems } = usePlan();
  return (
    <>
      <span className="num">
        <Figured of={parametersOf}>{count(totals.weightCount)}</Figured>
      </span>
      <span className="num">
        <Figured of={multiplyAddsOf}>{rounded(totals.multiplyAdds)}</Figured>
      </span>
      {countProblems(problems).errors > 0 && totals.multiplyAdds > 0 && <span>{say(shell.soFar)}</span>}
    </>
  );
}

function DatasetFigures() {
  const say = useSay();
  const id = useApp((state) => state.document.training.dataset);
  const dataset = useApp((state) => state.datasets.find((candidate) => candidate.id === id));
  if (dataset === undefined) return null;
  return (
    <span className="num">
      {say(dataset.label)} · {say(splitCounts(count(dataset.trainCount), count(dataset.testCount)))}
    </span>
  );
}

function Problems() {
  const say = useSay();
  const { problems } = usePlan();
  const openDrawer = useApp((state) => state.openDrawer);
  if (problems.length === 0) return null;
  const counted = countProblems(problems);
  const isError = counted.errors > 0;
  const Icon = isError ? OctagonAlert : TriangleAlert;
  return (
    <button type="button" className={`status-problems ${isError ? 'bad' : 'warn'}`} onClick={() => openDrawer('problems')}>
      <Icon className="icon" size={14} aria-hidden />
      {say(problemsAndWarnings(counted))}
    </button>
  );
}

const busyWords = {
  ...{ preparing: shell.training, running: shell.training, pausing: shell.training, paused: shell.paused },
  ...{ stopping: shell.stopping, measuring: shell.measuring },
};

function RunWord() {
  const say = useSay();
  const run = useApp((state) => state.run);
  if (isBusy(run)) {
    return (
      <span role="status">
        {run.kind !== 'paused' && <i className="spinner" aria-hidden />}
        {say(busyWords[run.kind])}
      </span>
    );
  }
  if (run.kind === 'failed') return <span role="status">{say(shell.failed)}</span>;
  if (run.kind === 'ended') return <span role="status">{say(run.reason === 'finished' ? shell.trained : shell.stopped)}</span>;
  return null;
}

function Engine() {
  const say = useSay();
  const engine = useApp((state) => state.engine);
  if (engine === undefined) return null;
  const notice = engine.notice && say(engine.notice);
  return (
    <span className={notice === undefined ? '' : 'warn'} title={notice}>
      {engine.library}, {say(engine.name === 'native' ? shell.nativeEngine : shell.javascriptEngine)}
    </span>
  );
}

/** Said only when it is lost: what the host would have to do waits until then. */
function Connection() {
  const say = useSay();
  const isConnected = useApp((state) => state.isConnected);
  return (
    <span role="status">
      {!isConnected && (
        <span className="bad">
          <Unplug className="icon" size={14} aria-hidden />
          {say(shell.notConnected)}
        </span>
      )}
    </span>
  );
}

function Draft() {
  const say = useSay();
  const isSaved = useApp((state) => state.document === state.saved);
  const isKept = useApp((state) => state.document === state.kept);
  const path = useApp((state) => state.path);
  if (isSaved ? path === undefined : !isKept) return null;
  return (
    <span>
      <Check className="icon" size={14} aria-hidden />
      {say(isSaved ? shell.savedFile : shell.draftSaved)}
    </span>
  );
}
