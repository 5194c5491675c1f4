import { emptyGraph } from '../../shared/graph/graph.ts';
import { printProject } from '../../shared/project/printProject.ts';
import { PROJECT_VERSION } from '../../shared/project/projectFile.ts';
import type { OpenedFile } from '../../shared/protocol/contract.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import type { Document } from '../store/documentSlice.ts';
import { isBusy } from '../store/runSlice.ts';
import { type AppState, useApp } from '../store/store.ts';
import { inLanguage } from '../words/language.ts';
import { download, fileNameOf, nameWithoutExtension, pickFile } from './browserFiles.ts';
import { readProject } from './readProject.ts';
import { aboutFile, fileWords, mended, notUnderstood, replaced } from './words.ts';

/** An empty canvas. What was there can be brought back. */
export function newDocument(): void {
  replaceDocument({ name: inLanguage(fileWords.untitled), graph: emptyGraph, training: defaultRunSettings });
}

/** Asks for a file and shows it. What was there can be brought back. */
export async function openFile(): Promise<void> {
  if (refusesWhileTraining()) return;
  try {
    const host = await theHost();
    const hasDialogs = useApp.getState().app?.hasFileDialogs ?? false;
    const file = hasDialogs ? await host.request('file:open', {}) : await pickFile(host);
    if (file) openText(file);
  } catch (error) {
    tellUnread(error);
  }
}

/** Why a file that was chosen or dropped is not on screen. */
export function tellUnread(error: unknown): void {
  if (error instanceof DOMException) useApp.getState().notify('error', fileWords.unreadable);
  else tellFailure(error);
}

/** Shows the document that a file holds, or says why it cannot be shown. */
export function openText(file: OpenedFile): void {
  const { notify } = useApp.getState();
  const read = readProject(file);
  if (!read.isRead) {
    notify('error', aboutFile(file.name, read.text));
    return;
  }
  replaceDocument(read.document, read.isImported ? undefined : file.path);
  // Another object than the document's own: unsaved it stays.
  if (read.isImported && useApp.getState().document === read.document) useApp.setState({ saved: { ...read.document } });
  const [first] = read.repairs;
  if (first === undefined) return;
  notify('info', read.isImported ? notUnderstood(read.repairs) : mended(first, read.repairs.length));
}

/** Writes back to where the document came from; asks where when it came from nowhere. */
export function saveFile(): Promise<void> {
  return save(useApp.getState().path);
}

export function saveFileAs(): Promise<void> {
  return save(undefined);
}

async function save(path: string | undefined): Promise<void> {
  const { document, app } = useApp.getState();
  const file = { name: fileNameOf(document.name), text: projectText(document), ...(path === undefined ? {} : { path }) };
  if (app?.hasFileDialogs !== true) {
    download(file);
    return settle(document, undefined, document.name);
  }
  try {
    const host = await theHost();
    const written = await host.request('file:save', file);
    if (written !== null) settle(document, written.path, nameWithoutExtension(written.name));
  } catch (error) {
    tellFailure(error);
  }
}

/** The document goes by its file's name, without an undo entry. Edits made while the dialog stood open stay unsaved. */
function settle(written: Document, path: string | undefined, name: string): void {
  useApp.setState(({ document }) => {
    if (document !== written) return { saved: written, path };
    const renamed = name === document.name ? document : { ...document, name };
    return { document: renamed, saved: renamed, path };
  });
}

/** What is written to disk. */
export function projectText({ name, graph, training }: Document): string {
  return printProject({ format: 'convcanvas', version: PROJECT_VERSION, name, graph, training });
}

/** Puts another document on screen, which then counts as saved and has no results. What was there can be brought back. */
export function replaceDocument(next: Document, path?: string): void {
  show({ document: next, saved: next, path, past: [], future: [], run: { kind: 'idle' }, taken: {} });
}

/** A document on screen with all that goes with it: where it lies, its undo steps, the results of its last run, the code taken from it. */
type OnScreen = Pick<AppState, 'document' | 'saved' | 'path' | 'past' | 'future' | 'run' | 'taken'>;

/** Unsaved work is kept whole and offered back; so is what it in turn replaces. */
function show(next: OnScreen): void {
  if (refusesWhileTraining()) return;
  const { document, saved, path, past, future, run, taken, notify } = useApp.getState();
  useApp.setState({ ...next, gesture: undefined, selection: [], selectedEdge: undefined, isShowingResults: false });
  if (document === saved) return;
  const kept: OnScreen = { document, saved, path, past, future, run, taken };
  notify('info', replaced(document.name), { label: fileWords.bringBack, run: () => show(kept) });
}

function refusesWhileTraining(): boolean {
  const { run, notify } = useApp.getState();
  if (isBusy(run)) notify('error', fileWords.stopFirst);
  return isBusy(run);
}
