import { isTrainable } from '../../shared/plan/plan.ts';
import type { Host } from '../../shared/protocol/api.ts';
import type { FirstStretch, RunCommand } from '../../shared/training/commands.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { currentPlan } from '../store/plan.ts';
import { isBusy, isGoing } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { refreshUnfinished } from './unfinished.ts';

let isStarting = false;

/** Begins a run on screen, or says why it could not be. Nothing while another lasts. */
async function begin(start: () => Promise<string>): Promise<void> {
  const { run, openDrawer, beginRun, showResults } = useApp.getState();
  if (isBusy(run) || isStarting) return;
  openDrawer('training');
  isStarting = true;
  try {
    const runId = await start();
    showResults(false);
    beginRun(runId);
  } catch (error) {
    tellFailure(error);
  } finally {
    isStarting = false;
  }
}

/**
 * Starts a run of the network on screen; one that waits goes on instead. Where problems stand in the way, shows them.
 *
 * @param first  how far it goes before it waits; left out, to its end
 */
export async function startTraining(first?: FirstStretch): Promise<void> {
  const { document, run, openDrawer } = useApp.getState();
  if (run.kind === 'paused') return tell('resume');
  if (!isBusy(run) && !isTrainable(currentPlan())) return openDrawer('problems');
  await begin(async () => {
    const host = await theHost();
    const { runId } = await host.request('run:start', { graph: document.graph, settings: document.training, first });
    return runId;
  });
}

/** Goes on with a run that was left, from its checkpoint. */
export async function goOn(runId: string): Promise<void> {
  await begin(async () => {
    const host = await theHost();
    try {
      await host.request('run:resume', { runId });
    } catch (error) {
      void refreshUnfinished();
      throw error;
    }
    return runId;
  });
}

/** Has the run wait after the step it is at, or go on. */
export async function pauseOrResume(): Promise<void> {
  const { run, markPausing } = useApp.getState();
  if (run.kind === 'paused') return tell('resume');
  if (!isGoing(run)) return;
  markPausing();
  await tell('pause');
}

/** One step, or the rest of an epoch, and then it waits: of a run that waits, or of a new one. */
export async function advance(stretch: 'step' | 'epoch'): Promise<void> {
  const { run } = useApp.getState();
  if (run.kind === 'paused') await tell(stretch);
  else if (!isBusy(run)) await startTraining(stretch);
}

/** Asks the run to end; it does so within a step, and is measured if an epoch is behind it. While it is measured, ends that. */
export async function stopTraining(): Promise<void> {
  const { run, markStopping } = useApp.getState();
  if (!isBusy(run) || run.kind === 'stopping') return;
  markStopping();
  await tell('stop');
}

/** Has the run go on with another learning rate from its next step. */
export async function changeRate(learningRate: number): Promise<void> {
  const { markRate } = useApp.getState();
  markRate(learningRate);
  await toRun((host, runId) => host.request('run:rate', { runId, learningRate }));
}

async function tell(command: RunCommand): Promise<void> {
  await toRun((host, runId) => host.request('run:control', { runId, command }));
}

/** Says something to the run that lasts, if one does. */
async function toRun(say: (host: Host, runId: string) => Promise<null>): Promise<void> {
  const { run } = useApp.getState();
  if (!isBusy(run)) return;
  try {
    await say(await theHost(), run.record.runId);
  } catch (error) {
    tellFailure(error);
  }
}
