import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { PROJECT_MAX_BYTES } from '../../shared/project/readJson.ts';
import type { DocumentFile } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { Text } from '../../shared/text.ts';
import { codeOf, writeWhole } from './atomicFile.ts';
import { systemReason } from './systemReason.ts';

const MEGABYTE = 1024 * 1024;

/** Reads and writes documents, and only those: a path that the person did not choose is not written to. */
export class Documents {
  readonly #chosen = new Set<string>();
  #lastSave: Promise<unknown> = Promise.resolve();

  /** @throws {HostError} 'file-absent', 'file-too-large', 'file-not-readable' */
  async read(path: string): Promise<DocumentFile> {
    const whole = resolve(path);
    const text = await readDocument(whole).catch((error: unknown) => {
      throw error instanceof HostError ? error : notReadable(whole, error);
    });
    this.#chosen.add(whole);
    return { path: whole, name: basename(whole), text };
  }

  /** Allows writing to a path that the person chose in a dialog, or that a draft of this app names. */
  choose(path: string): string {
    const whole = resolve(path);
    this.#chosen.add(whole);
    return whole;
  }

  isChosen(path: string): boolean {
    return this.#chosen.has(resolve(path));
  }

  /**
   * Saves whole or not at all, one after the other, with the last good one kept beside it as `.bak`.
   *
   * @throws {HostError} 'file-not-written'; the old file is then as it was
   */
  async save(path: string, text: string): Promise<Omit<DocumentFile, 'text'>> {
    const saving = this.#lastSave.then(() => writeWhole(path, text, { keepsBackup: true }));
    this.#lastSave = saving.catch(() => undefined);
    await saving.catch((error: unknown) => {
      throw notWritten(path, error);
    });
    return { path, name: basename(path) };
  }
}

async function readDocument(path: string): Promise<string> {
  const found = await stat(path);
  if (found.size > PROJECT_MAX_BYTES) throw tooLarge(path, found.size);
  return readFile(path, 'utf8');
}

const NO_FOLDER: Text = { en: 'its folder is not there', ko: '폴더가 없어요' };

/** Why a file could not be opened. */
export function notReadable(path: string, error: unknown): HostError {
  const why = systemReason(error);
  return new HostError(codeOf(error) === 'ENOENT' ? 'file-absent' : 'file-not-readable', {
    en: `"${path}" could not be opened: ${why.en}. Choose another file.`,
    ko: `"${path}" 파일을 열 수 없어요: ${why.ko}. 다른 파일을 골라 주세요.`,
  });
}

/** Why a file could not be written. */
export function notWritten(path: string, error: unknown): HostError {
  // A file that is not there yet is made; what is missing then is the folder.
  const why = codeOf(error) === 'ENOENT' ? NO_FOLDER : systemReason(error);
  return new HostError('file-not-written', {
    en: `"${path}" could not be saved: ${why.en}. The file is as it was; save under another name or in another place.`,
    ko: `"${path}" 파일에 저장할 수 없어요: ${why.ko}. 원래 파일은 그대로예요. 다른 이름이나 다른 곳에 저장해 주세요.`,
  });
}

function tooLarge(path: string, sizeBytes: number): HostError {
  const megabytes = (sizeBytes / MEGABYTE).toFixed(0);
  return new HostError('file-too-large', {
    en: `"${path}" is ${megabytes} MB; a ConvCanvas document has at most ${PROJECT_MAX_BYTES / MEGABYTE} MB. Choose another file.`,
    ko: `"${path}" 파일은 ${megabytes} MB예요. ConvCanvas 문서는 ${PROJECT_MAX_BYTES / MEGABYTE} MB까지예요. 다른 파일을 골라 주세요.`,
  });
}
