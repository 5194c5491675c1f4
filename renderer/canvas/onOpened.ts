import { useApp } from '../store/store.ts';

/** Calls back when another document is on screen. @returns how to stop */
export function onOpened(act: () => void): () => void {
  return useApp.subscribe((state, before) => {
    // Opening starts the history anew; undo back to the start leaves something to redo.
    if (state.past !== before.past && state.past.length === 0 && state.future.length === 0) act();
  });
}
