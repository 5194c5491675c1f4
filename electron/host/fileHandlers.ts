import { binaryEnding } from '../../shared/import/endings.ts';
import type { DocumentFile, Handlers, OpenedFile, Output } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { openForeign, readForeign } from '../imports/readForeign.ts';
import type { Documents } from './documents.ts';
import type { Drafts } from './drafts.ts';
import type { Desktop } from './host.ts';

const SUFFIX = '.convcanvas';
type Group<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}:${string}`>>;

export function fileHandlers(documents: Documents, desktop: Desktop | undefined, launchedFile: string | undefined): Group<'file'> {
  let launched = launchedFile;
  return {
    'file:launched': async () => {
      const path = launched;
      launched = undefined;
      return path === undefined ? null : openPath(path, documents);
    },
    'file:open': async () => {
      const path = await withDialogs(desktop).chooseFile();
      return path === undefined ? null : openPath(path, documents);
    },
    'file:import': async (file) => {
      if ('bytes' in file) return openForeign(file.name, file.bytes);
      // Only the desktop's own window knows paths.
      withDialogs(desktop);
      return openForeign(file.path, await readForeign(file.path));
    },
    'file:save': async (file) => {
      try {
        const saved = await save(file, documents, desktop);
        if (saved === null) desktop?.onSaveAbandoned();
        return saved;
      } catch (error) {
        desktop?.onSaveAbandoned();
        throw error;
      }
    },
    'file:dirty': async ({ isDirty }) => {
      desktop?.onDirty(isDirty);
      return null;
    },
  };
}

/** A document, or a network of another program by its name's ending. */
export async function openPath(path: string, documents: Documents): Promise<OpenedFile> {
  return binaryEnding.test(path) ? openForeign(path, await readForeign(path)) : documents.read(path);
}

/** Writes to the file's own path where the person chose it, else asks for one. */
async function save(file: DocumentFile, documents: Documents, desktop: Desktop | undefined): Promise<Output<'file:save'>> {
  if (file.path !== undefined && documents.isChosen(file.path)) return documents.save(file.path, file.text);
  const suggested = file.path ?? (file.name.endsWith(SUFFIX) ? file.name : file.name + SUFFIX);
  const path = await withDialogs(desktop).choosePlace(suggested);
  return path === undefined ? null : documents.save(documents.choose(path), file.text);
}

/** The drafts of one page. */
export function draftHandlers(drafts: Drafts, page: string, documents: Documents): Group<'draft'> {
  return {
    'draft:write': async (draft) => {
      // A draft may name only a path that was chosen, since it is trusted when it is read after the next start.
      const { path, ...rest } = draft;
      await drafts.write(page, path !== undefined && documents.isChosen(path) ? draft : rest);
      return null;
    },
    'draft:read': async () => {
      const draft = await drafts.read(page);
      if (draft?.path !== undefined) documents.choose(draft.path);
      return draft;
    },
    'draft:clear': async () => {
      await drafts.clear(page);
      return null;
    },
  };
}

/** @throws {HostError} 'no-file-dialogs' under the web server, whose pages use the browser's own */
export function withDialogs(desktop: Desktop | undefined): Desktop {
  if (desktop !== undefined) return desktop;
  throw new HostError('no-file-dialogs', {
    en: 'In the browser, files are opened and saved by the browser itself. Use its download and upload.',
    ko: '브라우저에서는 브라우저의 기능으로 파일을 열고 저장해요. 내려받기와 올리기를 써 주세요.',
  });
}
