import type { BrowserWindow } from 'electron';

export interface Questions {
  /** Whether a run is going on, which ends with the app. */
  readonly isTraining: () => boolean;
  readonly mayTrainingEnd: () => Promise<boolean>;
  readonly askAboutUnsaved: () => Promise<'save' | 'discard' | 'cancel'>;
  /** Tells the page to save; what came of it is told by `setDirty` or `abandon`. */
  readonly save: () => void;
  readonly discard: () => Promise<void>;
}

/** Keeps the window open while something would be lost that nobody decided about: a run, or changes to the document. */
export function guardClosing(window: BrowserWindow, questions: Questions) {
  let isDirty = false;
  let isAsking = false;
  let closesWhenSaved = false;
  /** @returns whether the window may close now */
  const decide = async () => {
    if (questions.isTraining() && !(await questions.mayTrainingEnd())) return false;
    if (!isDirty) return true;
    const choice = await questions.askAboutUnsaved();
    closesWhenSaved = choice === 'save';
    if (choice === 'save') questions.save();
    if (choice === 'discard') await questions.discard();
    return choice === 'discard';
  };
  const ask = async () => {
    isAsking = true;
    const mayClose = await decide().finally(() => {
      isAsking = false;
    });
    if (mayClose) window.destroy();
  };
  window.on('close', (event) => {
    // What was decided when saving began holds when it is done.
    if (!isDirty && (closesWhenSaved || !questions.isTraining())) return;
    event.preventDefault();
    if (!isAsking) void ask();
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
