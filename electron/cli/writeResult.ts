import { assertFree } from '../exports/refusedPlaces.ts';
import { Documents } from '../host/documents.ts';
import type { Terminal } from './terminal.ts';

/** Means standard output, as everywhere. */
export const STANDARD_OUTPUT = '-';

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
  assertFree(path, force);
  await new Documents().save(path, text);
  terminal.note(terminal.in({ en: `Wrote ${path}.`, ko: `${path} 파일을 만들었어요.` }));
}
