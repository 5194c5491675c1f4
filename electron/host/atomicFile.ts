import { randomBytes } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_STEP_MS = 10;
const RETRY_PAUSE_MAX_MS = 100;
const RETRY_TOTAL_MS = 10_000;
/** What a virus scanner that holds the file makes Windows answer. */
const HELD_CODES = ['EPERM', 'EACCES', 'EBUSY'];

/** The calls that saving makes, so that a test can make each of them fail. */
export type Files = Pick<typeof nodeFiles, 'open' | 'rename' | 'realpath' | 'stat' | 'copyFile' | 'unlink'>;

export interface WriteOptions {
  /** Keeps what the file held before as `<path>.bak`. */
  readonly keepsBackup?: boolean;
  readonly files?: Files;
  readonly platform?: NodeJS.Platform;
}

/**
 * Writes a file whole or not at all: a crash or a full disk leaves the old one as it was. Links are followed first.
 *
 * temp beside it -> write -> fsync -> rename -> fsync of the folder
 *
 * @throws the system's error (ENOSPC, EACCES ...); the temporary file is then gone
 */
export async function writeWhole(path: string, content: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  const { keepsBackup = false, files = nodeFiles, platform = process.platform } = options;
  const target = await files.realpath(path).catch(whenAbsent(path));
  const mode = await files.stat(target).then((found) => found.mode & 0o777, whenAbsent(undefined));
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeThrough(temporary, content, mode, files);
    if (keepsBackup && mode !== undefined) await files.copyFile(target, `${target}.bak`);
    await renameHeld(temporary, target, files, platform);
  } catch (error) {
    await files.unlink(temporary).catch(whenAbsent(undefined));
    throw error;
  }
  if (platform !== 'win32') await syncFolder(dirname(target), files);
}

async function writeThrough(path: string, content: string | Uint8Array, mode: number | undefined, files: Files): Promise<void> {
  const file = await files.open(path, 'wx', mode);
  try {
    await file.writeFile(content, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function renameHeld(from: string, to: string, files: Files, platform: NodeJS.Platform): Promise<void> {
  const giveUpAt = Date.now() + RETRY_TOTAL_MS;
  for (let pauseMs = RETRY_STEP_MS; ; pauseMs = Math.min(pauseMs + RETRY_STEP_MS, RETRY_PAUSE_MAX_MS)) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const mayPass = platform === 'win32' && HELD_CODES.includes(codeOf(error)) && Date.now() < giveUpAt;
      if (!mayPass) throw error;
    }
    await wait(pauseMs);
  }
}

/** Makes the rename itself last. Some file systems cannot; the file is whole then, too. */
async function syncFolder(folder: string, files: Files): Promise<void> {
  const opened = await files.open(folder, 'r').catch(() => undefined);
  if (opened === undefined) return;
  try {
    await opened.sync();
  } catch {
    // Not possible on this file system (some network drives).
  } finally {
    await opened.close();
  }
}

/** `ENOENT`, `EACCES` ...; empty for what is no system error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** For a catch: the value when there is no such file; every other error goes on. */
export function whenAbsent<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (codeOf(error) === 'ENOENT') return value;
    throw error;
  };
}
