import { useMemo } from 'react';
import type { UnfinishedRun } from '../../shared/protocol/contract.ts';
import { trainedText } from '../../shared/training/trainedText.ts';
import { theHost } from '../host/theHost.ts';
import type { Document } from '../store/documentSlice.ts';
import { useApp } from '../store/store.ts';

/** Asks which runs were left. Where the host cannot say, nothing is offered. */
export async function refreshUnfinished(): Promise<void> {
  try {
    const host = await theHost();
    useApp.getState().setUnfinished(await host.request('run:unfinished', {}));
  } catch {
    useApp.getState().setUnfinished([]);
  }
}

/** The latest run that was left of exactly this network with these settings. */
export function leftOf(
  { graph, training }: Pick<Document, 'graph' | 'training'>,
  unfinished: readonly UnfinishedRun[],
): UnfinishedRun | undefined {
  // Nearly always there is none, and then nothing is compared.
  if (unfinished.length === 0) return undefined;
  const wanted = trainedText(graph, training);
  return unfinished.find((run) => trainedText(run.graph, run.settings) === wanted);
}

/** What the network on screen can go on with. */
export function useLeftRun(): UnfinishedRun | undefined {
  const graph = useApp((state) => state.document.graph);
  const training = useApp((state) => state.document.training);
  const unfinished = useApp((state) => state.unfinished);
  return useMemo(() => leftOf({ graph, training }, unfinished), [graph, training, unfinished]);
}
