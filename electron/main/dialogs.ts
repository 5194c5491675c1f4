import { extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { importEndings } from '../../shared/import/endings.ts';
import type { Language } from '../../shared/text.ts';
import { words } from './words.ts';

const DOCUMENT_ENDING = 'convcanvas';

/** The system's dialogs over the app's window. Paths are undefined when the person closed the dialog. */

export async function chooseFile(window: BrowserWindow, language: Language): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: openable(language) });
  return filePaths[0];
}

export async function choosePlace(window: BrowserWindow, language: Language, suggested: string): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath: suggested, filters: filtersFor(suggested, language) });
  return filePath || undefined;
}

export async function chooseFolder(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
  return filePaths[0];
}

export async function askAboutUnsaved(window: BrowserWindow, language: Language): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.unsavedQuestion[language],
    detail: words.unsavedDetail[language],
    buttons: [words.save[language], words.dontSave[language], words.cancel[language]],
    defaultId: 0,
    cancelId: 2,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}

/** @returns whether the training that is going on may end */
export async function askAboutTraining(window: BrowserWindow, language: Language): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.trainingQuestion[language],
    detail: words.trainingDetail[language],
    buttons: [words.keepTraining[language], words.endTraining[language]],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** By the ending of the suggested name: what is exported keeps its own. */
function filtersFor(suggested: string, language: Language) {
  const ending = extname(suggested).slice(1);
  return ending === '' || ending === DOCUMENT_ENDING ? filters(language) : [{ name: ending, extensions: [ending] }];
}

function filters(language: Language) {
  return [{ name: words.documents[language], extensions: [DOCUMENT_ENDING] }];
}

/** Documents, and networks of other programs. */
function openable(language: Language) {
  return [{ name: words.networks[language], extensions: [DOCUMENT_ENDING, ...importEndings] }, ...filters(language)];
}
