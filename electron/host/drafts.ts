import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentFile, documentFileSchema } from '../../shared/protocol/contract.ts';
import { whenAbsent, writeWhole } from './atomicFile.ts';

/**
 * What is not saved yet. Each running app has a draft file of its own, named after its process, so that the desktop app and
 * a server do not write over each other; the draft of a process that is gone is taken over by the next that asks.
 */
export class Drafts {
  readonly #folder: string;
  readonly #own: string;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(folder: string, processId = process.pid) {
    this.#folder = folder;
    this.#own = join(folder, `${processId}.json`);
  }

  write(draft: DocumentFile): Promise<void> {
    return this.#afterLast(async () => {
      await mkdir(this.#folder, { recursive: true });
      await writeWhole(this.#own, JSON.stringify(draft));
    });
  }

  /** The own draft, else the newest that was left behind; null when there is none. One that cannot be read is set aside. */
  read(): Promise<DocumentFile | null> {
    return this.#afterLast(async () => {
      const left = await this.#leftBehind();
      for (const path of [this.#own, ...left]) {
        const draft = await readDraft(path);
        if (draft === undefined) continue;
        if (path !== this.#own) await rename(path, this.#own);
        return draft;
      }
      return null;
    });
  }

  clear(): Promise<void> {
    return this.#afterLast(() => rm(this.#own, { force: true }));
  }

  #afterLast<Result>(act: () => Promise<Result>): Promise<Result> {
    const acting = this.#lastWrite.then(act);
    this.#lastWrite = acting.catch(() => undefined);
    return acting;
  }

  /** Newest first. */
  async #leftBehind(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(whenAbsent<string[]>([]));
    const left = names
      .filter((name) => /^\d+\.json$/.test(name) && !isAlive(Number.parseInt(name, 10)))
      .map((name) => join(this.#folder, name));
    const dated = await Promise.all(left.map(async (path) => ({ path, changedMs: (await stat(path)).mtimeMs })));
    return dated.sort((one, other) => other.changedMs - one.changedMs).map(({ path }) => path);
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

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
