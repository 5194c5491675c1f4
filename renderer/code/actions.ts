import { download } from '../files/browserFiles.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import type { TakenCode } from '../store/codeSlice.ts';
import { useApp } from '../store/store.ts';
import { currentLanguage } from '../words/language.ts';
import { type Choice, choiceOf, keyOf } from './choices.ts';
import { figureFor } from './figure.ts';
import { changeCode, codePreferences } from './preferences.ts';
import { codeWords, savedAs } from './words.ts';
import type { Written } from './writer/exported.ts';
import { codeToTake } from './writer/theWriter.ts';

export const CODE_BUTTON = 'code-button';

/** Where the focus was in the panel, it goes back to what opened it. */
export function toggleCode(): void {
  const { isOpen } = codePreferences();
  const wasWithin = document.activeElement?.closest('.code-panel') != null;
  useApp.getState().showResults(false);
  changeCode({ isOpen: !isOpen });
  if (isOpen && wasWithin) document.getElementById(CODE_BUTTON)?.focus();
}

interface Taken {
  readonly choice: Choice;
  readonly written: Written;
}

/** The code as it would be exported now. What stands in its way is shown in the panel. */
async function takeCode(): Promise<Taken | undefined> {
  const choice = choiceOf(codePreferences());
  const { document } = useApp.getState();
  const figure = await figureFor(document, choice.kind);
  const exported = await codeToTake({ target: choice.target.id, kind: choice.kind, document, language: currentLanguage(), figure });
  if (exported.isWritten) return { choice, written: exported };
  useApp.getState().showResults(false);
  changeCode({ isOpen: true });
  return undefined;
}

export async function copyCode(): Promise<void> {
  const { notify } = useApp.getState();
  const taken = await takeCode();
  if (taken === undefined) return;
  try {
    await navigator.clipboard.writeText(pastable(taken.written));
    notify('info', codeWords.copied);
    remember(taken, 'copied');
  } catch {
    notify('error', codeWords.notCopied);
  }
}

/** So that what changes from now on can be shown. */
function remember({ choice, written }: Taken, way: TakenCode['way']): void {
  useApp.getState().rememberTaken(keyOf(choice), { way, marked: written.listing.marked });
}

/** A file's text; of a notebook, which is no text to paste, the code of its cells. */
function pastable({ listing: { text, blocks }, fileName }: Written): string {
  if (!fileName.endsWith('.ipynb')) return text;
  const cells = blocks.filter(({ kind }) => kind === 'code').map(({ lines }) => lines.map((line) => line.text).join('\n'));
  return `${cells.join('\n\n\n')}\n`;
}

/** What stands beside the code, where the browser's downloads take one file at a time. */
export async function saveCompanion(): Promise<void> {
  const taken = await takeCode();
  if (taken?.written.companion !== undefined) download(taken.written.companion);
}

/** To where the person says; under the web server, to the browser's downloads. */
export async function saveCode(): Promise<void> {
  const { app, notify } = useApp.getState();
  const taken = await takeCode();
  if (taken === undefined) return;
  const { fileName, listing, companion } = taken.written;
  const file = { name: fileName, text: listing.text };
  if (app?.hasFileDialogs !== true) {
    download(file);
    remember(taken, 'saved');
    return;
  }
  try {
    const host = await theHost();
    const saved = await host.request('export:save', companion === undefined ? file : { ...file, beside: companion });
    if (saved === null) return;
    notify('info', savedAs(saved.name, saved.beside));
    remember(taken, 'saved');
  } catch (error) {
    tellFailure(error);
  }
}
