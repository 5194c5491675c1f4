import { startTransition, useEffect, useRef, useState } from 'react';
import type { Language } from '../../shared/text.ts';
import type { Document } from '../store/documentSlice.ts';
import { useApp } from '../store/store.ts';
import { useLanguage } from '../words/language.ts';
import { changedPlaces } from './changes.ts';
import { type Choice, type Exported, exportedAs, refusingTargets } from './exported.ts';

const PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 600;
/** Of a pause, writing takes at most this part. */
const SHARE = 20;
const MARKED_MS = 3000;

export interface Shown {
  readonly choice: Choice;
  readonly document: Document;
  readonly language: Language;
  readonly exported: Exported;
  readonly refusing: ReadonlySet<string>;
  /** Places of the rows that the last edit changed. */
  readonly changed: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

/**
 * The document as code, written anew once an edit is over: never within the frame that answers a key or the mouse, and not for each of
 * the edits that follow one another closely. Another choice, or another language, is shown at once.
 */
export function useExported(choice: Choice): Shown {
  const document = useApp((state) => state.document);
  const language = useLanguage();
  const [kept, setShown] = useState<Shown>(() => shownFor(choice, document, language));
  let shown = kept;
  const cost = useRef(0);
  if (shown.choice !== choice || shown.language !== language) {
    shown = shownFor(choice, document, language);
    setShown(shown);
  }
  useEffect(() => {
    if (shown.document === document) return;
    const timer = setTimeout(
      () => {
        const start = performance.now();
        const next = shownFor(choice, document, language);
        cost.current = performance.now() - start;
        startTransition(() => setShown((before) => ({ ...next, changed: changesSince(before, next) })));
      },
      Math.min(LONGEST_PAUSE_MS, PAUSE_MS + cost.current * SHARE),
    );
    return () => clearTimeout(timer);
  }, [shown.document, choice, document, language]);
  useEffect(() => {
    if (shown.changed.size === 0) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, changed: none })), MARKED_MS);
    return () => clearTimeout(timer);
  }, [shown.changed]);
  return shown;
}

function shownFor(choice: Choice, document: Document, language: Language): Shown {
  const refusing = refusingTargets(choice.kind, document, language);
  return { choice, document, language, exported: exportedAs(choice, document, language), refusing, changed: none };
}

/** What is still marked of the change before stays so only where it changed again: one edit's lines at a time. */
function changesSince({ exported: before, changed }: Shown, { exported: after }: Shown): ReadonlySet<number> {
  if (!before.isWritten || !after.isWritten) return none;
  if (before.listing.text === after.listing.text) return changed;
  const textsOf = ({ rows }: typeof before) => rows.map(({ text }) => text);
  return changedPlaces(textsOf(before), textsOf(after));
}
