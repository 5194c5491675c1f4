import type { Host } from '../../shared/protocol/api.ts';
import { firstTemplate, projectFromTemplate } from '../../shared/templates/templates.ts';
import { saveCode, toggleCode } from '../code/actions.ts';
import { tellFailure } from '../host/theHost.ts';
import type { Document } from '../store/documentSlice.ts';
import { useApp } from '../store/store.ts';
import { newDocument, openFile, openText, replaceDocument, saveFile, saveFileAs, tellUnread } from './actions.ts';
import { EXTENSION, readAsDocument } from './browserFiles.ts';
import { keepDraft } from './draft.ts';
import { readProject } from './readProject.ts';
import { showTitle } from './windowTitle.ts';
import { fileWords } from './words.ts';

/**
 * Puts the first document on screen - the file the app was started with, else unsaved work from last time, else the
 * example - and from then on takes files from the menu, the desktop and the mouse.
 *
 * @returns how to stop listening
 */
export async function listenToFiles(host: Host): Promise<() => void> {
  await openFirst(host);
  const stopTitle = showTitle();
  const stopDraft = keepDraft(host);
  const stopEvents = host.onEvent((event) => {
    if (event.name === 'opened') openText(event.file);
    if (event.name === 'menu') void menuActions[event.command]();
  });
  const stopDrops = acceptDrops(host);
  window.addEventListener('beforeunload', askBeforeLoss);
  return () => {
    stopTitle();
    stopDraft();
    stopEvents();
    stopDrops();
    window.removeEventListener('beforeunload', askBeforeLoss);
  };
}

const menuActions = {
  new: newDocument,
  open: openFile,
  save: saveFile,
  saveAs: saveFileAs,
  saveCode,
  code: toggleCode,
  undo: () => useApp.getState().undo(),
  redo: () => useApp.getState().redo(),
  about: () => useApp.getState().toggleAbout(true),
};

function example(): Document {
  const { name, graph, training } = projectFromTemplate(firstTemplate);
  return { name, graph, training };
}

async function openFirst(host: Host): Promise<void> {
  const { openDocument, notify } = useApp.getState();
  const draft = await host.request('draft:read', {});
  const launched = await host.request('file:launched', {}).catch(toldFailure);
  openDocument(example());
  const kept = draft === null ? undefined : readProject(draft);
  if (kept?.isRead) {
    openDocument(kept.document, draft?.path);
    // Another object than the document's own: unsaved it stays.
    useApp.setState({ saved: { ...kept.document } });
  }
  if (launched !== null) return openText(launched);
  if (kept?.isRead) notify('info', fileWords.restored, { label: fileWords.startFresh, run: () => replaceDocument(example()) });
}

/** A file that cannot be opened is no reason not to start. */
function toldFailure(error: unknown): null {
  tellFailure(error);
  return null;
}

/** The desktop app asks in its own words; a page can only have the browser ask. */
function askBeforeLoss(event: BeforeUnloadEvent): void {
  const { app, document, saved } = useApp.getState();
  if (app?.host === 'server' && document !== saved) event.preventDefault();
}

/** A file dropped anywhere on the window is opened. What is dragged within the page is left alone. */
function acceptDrops(host: Host): () => void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const onDragOver = (event: DragEvent) => {
    if (hasFiles(event)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const file = files.find(({ name }) => name.toLowerCase().endsWith(EXTENSION)) ?? files[0];
    readAsDocument(host, file).then((read) => read && openText(read), tellUnread);
  };
  window.addEventListener('dragover', onDragOver);
  window.addEventListener('drop', onDrop);
  return () => {
    window.removeEventListener('dragover', onDragOver);
    window.removeEventListener('drop', onDrop);
  };
}
