import type { Host } from '../../shared/protocol/api.ts';
import type { RunEvent } from '../../shared/training/events.ts';
import { afterEvent, type RunState } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { tellHiddenEnd } from './endNotice.ts';
import { Pacer } from './pacer.ts';
import { refreshUnfinished } from './unfinished.ts';

/**
 * Carries what the host tells of runs and data sets into the store, and brings it up to date at once and after a lost
 * connection.
 *
 * @returns how to stop listening
 * @throws {HostError} when the host cannot say how things stand
 */
export async function listenToRuns(host: Host): Promise<() => void> {
  const pacer = new Pacer(takeRun);
  const catchUpAnew = async () => {
    pacer.clear();
    await catchUp(host);
  };
  const stop = host.onEvent((event) => {
    const { takeDataset, notify } = useApp.getState();
    if (event.name === 'run') pacer.take(event.event);
    if (event.name === 'dataset') {
      takeDataset(event.state);
      if (event.failure !== undefined) notify('error', event.failure);
    }
    if (event.name === 'connection' && event.isOpen) catchUpAnew().catch(() => {});
  });
  await catchUp(host);
  // Not waited for: the library takes seconds to load. Where it cannot be, the first run says why.
  host.request('engine:describe', {}).then(useApp.getState().setEngine, () => {});
  return stop;
}

/** Takes an event of the run on screen; its end is told where the person does not see it. */
export function takeRun(event: RunEvent): void {
  const before = useApp.getState().run;
  useApp.getState().takeRunEvent(event);
  const { run } = useApp.getState();
  if (event.event !== 'ended' || run === before) return;
  tellHiddenEnd(run);
  if (event.reason !== 'finished') void refreshUnfinished();
}

/** The state of the last run as its events make it, the data sets at hand, and what was left. */
async function catchUp(host: Host): Promise<void> {
  const [current, datasets, unfinished] = await Promise.all([
    host.request('run:current', {}),
    host.request('datasets:list', {}),
    host.request('run:unfinished', {}),
  ]);
  useApp.getState().setDatasets(datasets);
  useApp.getState().setUnfinished(unfinished);
  if (current === null) return;
  const idle: RunState = { kind: 'idle' };
  useApp.setState({ run: current.events.reduce(afterEvent, idle) });
}
