import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentFile, documentFileSchema } from '../../shared/protocol/contract.ts';
import { whenAbsent, writeWhole } from './atomicFile.ts';
import { isAlive } from './isAlive.ts';

export interface DraftsOptions {
  readonly processId?: number;
  /** Whether somebody is still at a page; left out where there is only one page. */
  readonly isPageOpen?: ((page: string) => boolean) | undefined;
}

/**
 * What is not saved yet. Each page of each running app has a draft file of its own, named after both, so that the desktop app,
 * a server and its tabs do not write over each other. The draft of a process that is gone, or of a page that was closed, is
 * taken over by the next page that asks.
 */
export class Drafts {
  readonly #folder: string;
  readonly #processId: number;
  readonly #isPageOpen: (page: string) => boolean;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(folder: string, { processId = process.pid, isPageOpen = () => true }: DraftsOptions = {}) {
    this.#folder = folder;
    this.#processId = processId;
    this.#isPageOpen = isPageOpen;
  }

  write(page: string, draft: DocumentFile): Promise<void> {
    return this.#afterLast(async () => {
      await mkdir(this.#folder, { recursive: true });
      await writeWhole(this.#pathOf(page), JSON.stringify(draft));
    });
  }

  /** The page's own draft, else the newest that was left behind; null when there is none. One that cannot be read is set aside. */
  read(page: string): Promise<DocumentFile | null> {
    return this.#afterLast(async () => {
      const own = this.#pathOf(page);
      for (const path of [own, ...(await this.#leftBehind())]) {
        const draft = await readDraft(path);
        if (draft === undefined) continue;
        if (path !== own) await rename(path, own);
        return draft;
      }
      return null;
    });
  }

  clear(page: string): Promise<void> {
    return this.#afterLast(() => rm(this.#pathOf(page), { force: true }));
  }

  #pathOf(page: string): string {
    return join(this.#folder, `${this.#processId}-${page}.json`);
  }

  #afterLast<Result>(act: () => Promise<Result>): Promise<Result> {
    const acting = this.#lastWrite.then(act);
    this.#lastWrite = acting.catch(() => undefined);
    return acting;
  }

  /** Newest first. */
  async #leftBehind(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(whenAbsent<string[]>([]));
    const left = names.filter((name) => this.#isLeftBehind(name)).map((name) => join(this.#folder, name));
    const dated = await Promise.all(left.map(async (path) => ({ path, changedMs: (await stat(path)).mtimeMs })));
    return dated.sort((one, other) => other.changedMs - one.changedMs).map(({ path }) => path);
  }

  #isLeftBehind(name: string): boolean {
    const [, processId, page] = /^(\d+)-([\w-]+)\.json$/.exec(name) ?? [];
    if (processId === undefined || page === undefined) return false;
    return Number(processId) === this.#processId ? !this.#isPageOpen(page) : !isAlive(Number(processId));
  }
}

async function readDraft(path: string): Promise<DocumentFile | undefined> {
  const text = await readFile(path, 'utf8').catch(whenAbsent(undefined));
  if (text === undefined) return undefined;
  try {
    return documentFileSchema.parse(JSON.parse(text));
  } catch {
    await rename(path, `${path}.unreadable`);
    return undefined;
  }
}
