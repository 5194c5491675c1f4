import { type AppState, useApp } from '../store/store.ts';

const APP = 'ConvCanvas';

type Named = Pick<AppState, 'document' | 'saved'>;

/** `● my-net - ConvCanvas`: the mark while something is not saved. */
export function titleOf({ document: shown, saved }: Named): string {
  return `${shown === saved ? '' : '● '}${shown.name} - ${APP}`;
}

/**
 * Keeps the title of the window, or of the browser's tab, at the document's name.
 *
 * @returns how to stop
 */
export function showTitle(): () => void {
  const show = (state: Named) => {
    document.title = titleOf(state);
  };
  show(useApp.getState());
  return useApp.subscribe((state, before) => {
    if (state.document !== before.document || state.saved !== before.saved) show(state);
  });
}
