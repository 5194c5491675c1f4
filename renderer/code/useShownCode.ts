import { startTransition, useEffect, useState } from 'react';
import type { Language } from '../../shared/text.ts';
import { useApp } from '../store/store.ts';
import { useLanguage } from '../words/language.ts';
import { type Choice, keyOf } from './choices.ts';
import { figureFor } from './figure.ts';
import { codeToShow, type Shown } from './writer/theWriter.ts';

/** From the last of edits that follow one another closely. */
const PAUSE_MS = 50;
const MARKED_MS = 3000;
const none: ReadonlySet<number> = new Set();

interface Following {
  readonly choice: Choice;
  readonly language: Language;
  readonly taken: string | undefined;
}

/** What is on screen, of what it is, and the places that are marked as changed. */
export interface OnScreen {
  readonly following: Following;
  readonly shown: Shown;
  readonly marked: ReadonlySet<number>;
}

/** The document as code, written anew once an edit is over; until that has come, what was there stays. Undefined before the first. */
export function useShownCode(choice: Choice): OnScreen | undefined {
  const language = useLanguage();
  const taken = useApp((state) => state.taken[keyOf(choice)]?.marked);
  const [onScreen, setOnScreen] = useState<OnScreen>();
  useEffect(() => {
    const following = { choice, language, taken };
    return follow(following, {
      onShown: (shown) => setOnScreen((before) => ({ following, shown, marked: markedIn(shown, before) })),
      // To be told by the screen as any other failure of it.
      onFailed: (error) =>
        setOnScreen(() => {
          throw error;
        }),
    });
  }, [choice, language, taken]);
  const marked = onScreen?.marked ?? none;
  useEffect(() => {
    if (marked.size === 0) return;
    const timer = setTimeout(() => setOnScreen((now) => now && { ...now, marked: none }), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return onScreen;
}

/** One edit's lines at a time. What was marked before stays so only while nothing changes. */
function markedIn(shown: Shown, before: OnScreen | undefined): ReadonlySet<number> {
  if (!shown.isWritten) return none;
  return shown.changed ?? before?.marked ?? none;
}

interface Follower {
  readonly onShown: (shown: Shown) => void;
  readonly onFailed: (error: unknown) => void;
}

/** Asks for the code of the document as it is, and again after each edit. @returns what ends it */
function follow({ choice, language, taken }: Following, { onShown, onFailed }: Follower): () => void {
  let isOver = false;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    timer = undefined;
    if (isAsking) return;
    isAsking = true;
    const { document } = useApp.getState();
    const figure = await figureFor(document, choice.kind);
    const shown = await codeToShow({ target: choice.target.id, kind: choice.kind, document, language, taken, figure });
    isAsking = false;
    if (isOver) return;
    startTransition(() => onShown(shown));
    // An edit whose pause ended meanwhile.
    if (timer === undefined && useApp.getState().document !== document) start();
  };
  const start = () => {
    ask().catch((error: unknown) => !isOver && onFailed(error));
  };
  const unsubscribe = useApp.subscribe(({ document, run }, before) => {
    // A run that ends has a figure.
    if (document === before.document && (run.kind === before.run.kind || run.kind !== 'ended')) return;
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE_MS);
  });
  start();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
