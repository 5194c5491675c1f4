import { isTrainable } from '../../shared/plan/plan.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { currentPlan } from '../store/plan.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';

let isStarting = false;

/** Starts a run of the network on screen. Where problems stand in the way, shows them instead. */
export async function startTraining(): Promise<void> {
  const { document, run, openDrawer, beginRun, showResults } = useApp.getState();
  if (isBusy(run) || isStarting) return;
  if (!isTrainable(currentPlan())) return openDrawer('problems');
  openDrawer('training');
  isStarting = true;
  try {
    const host = await theHost();
    const { runId } = await host.request('run:start', { graph: document.graph, settings: document.training });
    showResults(false);
    beginRun(runId);
  } catch (error) {
    tellFailure(error);
  } finally {
    isStarting = false;
  }
}

/** Asks the run to end; it does so within a step, and its weights stay measured up to there. */
export async function stopTraining(): Promise<void> {
  const { run, markStopping } = useApp.getState();
  if (run.kind !== 'running' && run.kind !== 'preparing') return;
  markStopping();
  try {
    const host = await theHost();
    await host.request('run:stop', { runId: run.record.runId });
  } catch (error) {
    tellFailure(error);
  }
}
