import { isTrainable } from '../../shared/plan/plan.ts';
import { countProblems } from '../../shared/plan/problem.ts';
import { TrainingChart } from '../charts/TrainingChart.tsx';
import { usePlan } from '../store/plan.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { DatasetOffer } from './DatasetOffer.tsx';
import { Progress } from './Progress.tsx';
import { BeforeRun, Blocked, Failure, LiveFigures, NoLayers, Outcome, Unfinished } from './RunFigures.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { useLeftRun } from './unfinished.ts';
import '../ui/fields/fields.css';
import './training.css';

/** Settings or progress, the two curves, and what comes next. */
export function TrainingPanel() {
  const run = useApp((state) => state.run);
  const epochs = useApp((state) => state.document.training.epochs);
  const record = run.kind === 'idle' ? undefined : run.record;
  return (
    <div className="train">
      <div>{isBusy(run) ? <Progress run={run} /> : <SettingsForm />}</div>
      <div>
        <TrainingChart metric="loss" record={record} isRunning={isBusy(run)} epochs={epochs} hasLegend />
      </div>
      <div>
        <TrainingChart metric="accuracy" record={record} isRunning={isBusy(run)} epochs={epochs} />
      </div>
      <div className="train-next">
        <NextStep />
      </div>
    </div>
  );
}

/** One thing at a time: what runs, what is missing, what came out, or the start. */
function NextStep() {
  const run = useApp((state) => state.run);
  const wanted = useApp((state) => state.document.training.dataset);
  const dataset = useApp((state) => state.datasets.find(({ id }) => id === wanted));
  const plan = usePlan();
  const left = useLeftRun();
  const isEmpty = useApp((state) => state.document.graph.nodes.length === 0);
  if (isBusy(run)) return <LiveFigures run={run} />;
  if (dataset !== undefined && !dataset.isReady) return <DatasetOffer dataset={dataset} />;
  if (isEmpty) return <NoLayers />;
  if (!isTrainable(plan)) return <Blocked errors={countProblems(plan.problems).errors} />;
  if (run.kind === 'failed') return <Failure record={run.record} text={run.text} />;
  if (run.kind === 'ended') return <Outcome record={run.record} reason={run.reason} />;
  if (left !== undefined) return <Unfinished left={left} />;
  return <BeforeRun />;
}
