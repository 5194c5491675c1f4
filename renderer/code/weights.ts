import type { WeightTargetId } from '../../shared/codegen/weights/weightTargetIds.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';
import { currentLanguage } from '../words/language.ts';
import { savedAs } from './words.ts';

/** Only where the host can ask where to: a browser's downloads take one file at a time. */
export function canSaveWeights(): boolean {
  return useApp.getState().app?.hasFileDialogs ?? false;
}

/** The network with what it has learned, as files. */
export async function saveWeights(target: WeightTargetId): Promise<void> {
  const { document, notify } = useApp.getState();
  try {
    const host = await theHost();
    const saved = await host.request('export:weights', { graph: document.graph, target, language: currentLanguage() });
    if (saved !== null) notify('info', savedAs(saved.name));
  } catch (error) {
    tellFailure(error);
  }
}
