import type { Host } from '../../shared/protocol/api.ts';
import { type AppState, useApp } from '../store/store.ts';
import { projectText } from './actions.ts';
import { fileNameOf } from './browserFiles.ts';
import { delayed } from './delayed.ts';
import { fileWords } from './words.ts';

const DRAFT_WAIT_MS = 1000;
const DRAFT_MAX_MS = 5000;

/**
 * Keeps what is not saved in the user's folder, shortly after each change, and drops it once it is saved. Tells the host
 * whether closing would lose something.
 *
 * @returns how to stop
 */
export function keepDraft(host: Host): () => void {
  let hasFailed = false;
  const write = async () => {
    const { document, saved, path } = useApp.getState();
    const draft = { name: fileNameOf(document.name), text: projectText(document), ...(path === undefined ? {} : { path }) };
    try {
      await (document === saved ? host.request('draft:clear', {}) : host.request('draft:write', draft));
      useApp.setState({ kept: document });
      hasFailed = false;
    } catch {
      // Said once, not after each letter typed.
      if (!hasFailed) useApp.getState().notify('error', fileWords.draftFailed);
      hasFailed = true;
    }
  };
  const later = delayed(() => void write(), { waitMs: DRAFT_WAIT_MS, maxMs: DRAFT_MAX_MS });
  const onHide = () => document.visibilityState === 'hidden' && later.flush();
  document.addEventListener('visibilitychange', onHide);
  // A lost message is made good by the next change; the host then asks once too often or not at all, and the draft is there.
  const tell = (isDirty: boolean) => void host.request('file:dirty', { isDirty }).catch(() => {});
  const isDirty = ({ document: current, saved }: Pick<AppState, 'document' | 'saved'>) => current !== saved;
  tell(isDirty(useApp.getState()));
  const stop = useApp.subscribe((state, before) => {
    if (state.document === before.document && state.saved === before.saved) return;
    later.call();
    if (isDirty(state) !== isDirty(before)) tell(isDirty(state));
  });
  return () => {
    document.removeEventListener('visibilitychange', onHide);
    later.cancel();
    stop();
  };
}
