import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { LibraryError } from '../libraryError.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Reads files whole before any of them is loaded. In turn, and not awaited: the training process has nothing else to do yet.
 *
 * @param sums  SHA-256 in hexadecimal digits, by path in the folder
 * @throws {LibraryError} when a file has another sum, or cannot be read; names the first such file
 */
export function assertUnchanged(folder: string, sums: Readonly<Record<string, string>>): void {
  const changed = Object.entries(sums).find(([name, sum]) => sumOf(join(folder, name)) !== sum);
  if (changed === undefined) return;
  const [name] = changed;
  throw new LibraryError({
    en: `the file ${name} is not the one that this app was built with, so it was not loaded`,
    ko: `${name} 파일이 앱을 만들 때와 달라서 불러오지 않았어요`,
  });
}

/** @returns undefined for a file that cannot be read */
function sumOf(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return readSum(file);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function readSum(file: number): string {
  const hash = createHash('sha256');
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (;;) {
    const length = readSync(file, chunk);
    if (length === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, length));
  }
}
