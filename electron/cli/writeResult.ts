import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HostError } from '../../shared/protocol/hostError.ts';
import { Documents } from '../host/documents.ts';
import type { Terminal } from './terminal.ts';

/** Means standard output, as everywhere. */
const STANDARD_OUTPUT = '-';

/**
 * Writes what a command has made, whole or not at all, or prints it.
 *
 * @throws {HostError} 'file-exists', 'folder-absent', 'file-not-written'
 */
export async function writeResult(path: string, text: string, { force }: { readonly force: boolean }, terminal: Terminal): Promise<void> {
  if (path === STANDARD_OUTPUT) {
    terminal.io.stdout.write(text);
    return;
  }
  if (!force && existsSync(path)) throw fileExists(path);
  if (!existsSync(dirname(resolve(path)))) throw folderAbsent(dirname(resolve(path)));
  await new Documents().save(path, text);
  terminal.note(terminal.in({ en: `Wrote ${path}.`, ko: `${path} 파일을 만들었어요.` }));
}

function fileExists(path: string): HostError {
  return new HostError('file-exists', {
    en: `'${path}' is there already. Choose another name, or add --force to replace it.`,
    ko: `'${path}' 파일이 이미 있어요. 다른 이름을 쓰거나, 바꾸려면 --force를 붙여 주세요.`,
  });
}

function folderAbsent(folder: string): HostError {
  return new HostError('folder-absent', {
    en: `There is no folder '${folder}'. Create it first, or choose another place.`,
    ko: `'${folder}' 폴더가 없어요. 먼저 만들거나 다른 곳을 골라 주세요.`,
  });
}
