import type { BrowserWindow } from 'electron';

type Choice = 'save' | 'discard' | 'cancel';
interface Questions {
  readonly ask: () => Promise<Choice>;
  /** Tells the page to save; what came of it is told by `setDirty` or `abandon`. */
  readonly save: () => void;
  readonly discard: () => Promise<void>;
}

/** Keeps the window open while the document has changes that nobody decided about. */
export function guardUnsaved(window: BrowserWindow, { ask, save, discard }: Questions) {
  let isDirty = false;
  let isAsking = false;
  let closesWhenSaved = false;
  const decide = async () => {
    isAsking = true;
    const choice = await ask();
    isAsking = false;
    closesWhenSaved = choice === 'save';
    if (choice === 'save') save();
    if (choice !== 'discard') return;
    await discard();
    window.destroy();
  };
  window.on('close', (event) => {
    if (!isDirty) return;
    event.preventDefault();
    if (!isAsking) void decide();
  });
  return {
    setDirty(next: boolean): void {
      isDirty = next;
      // The mark that macOS shows in the window's close button; elsewhere the page's title carries it.
      window.setDocumentEdited(next);
      if (closesWhenSaved && !next) window.close();
    },
    /** The save did not happen: the window stays. */
    abandon(): void {
      closesWhenSaved = false;
    },
  };
}
