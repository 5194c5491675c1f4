import type { RunState } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { percent } from '../words/numbers.ts';
import { finishedWith, trainingWords } from './words.ts';

/** Says how the run on screen has ended, to those who do not see it in the drawer, and leads there. */
export function tellHiddenEnd(run: RunState): void {
  const { drawer, openDrawer, showResults, notify } = useApp.getState();
  if (drawer.isOpen && drawer.tab === 'training') return;
  const show = { label: trainingWords.showTraining, run: () => openDrawer('training') };
  if (run.kind === 'failed') notify('error', run.text, show);
  if (run.kind !== 'ended') return;
  const { evaluated, epochs } = run.record;
  if (evaluated === undefined) notify('info', epochs.length === 0 ? trainingWords.stoppedHidden : trainingWords.notMeasuredHidden, show);
  else {
    const results = { label: trainingWords.showResults, run: () => showResults(true) };
    notify('info', finishedWith(percent(evaluated.testAccuracy), run.reason), results);
  }
}
