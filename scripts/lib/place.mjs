// Folders that are there whole or not at all.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Fills a folder beside the wanted one and moves it into place when it is complete. A run that was killed leaves nothing that
 * looks complete, and the next one clears its remains; of two runs at once, the first to finish wins.
 *
 * @param {string} folder  must not be in use: what is there is replaced
 * @param {(partial: string) => Promise<void>} fill
 */
export function placeFolder(folder, fill) {
  return withPartial(folder, async (partial) => {
    await fill(partial);
    await move(partial, folder);
  });
}

/**
 * @param {string} folder
 * @param {(partial: string) => Promise<void>} work  with an empty folder beside it, which is gone afterwards
 */
export async function withPartial(folder, work) {
  clearRemains(folder);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await work(partial);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
async function move(from, to) {
  // On Windows a virus scanner may hold new files for a moment.
  for (let attempt = 1; ; attempt += 1) {
    try {
      rmSync(`${to}.old-${process.pid}`, { recursive: true, force: true });
      if (existsSync(to)) renameSync(to, `${to}.old-${process.pid}`);
      renameSync(from, to);
      rmSync(`${to}.old-${process.pid}`, { recursive: true, force: true });
      return;
    } catch (error) {
      if (attempt === 10) throw error;
      await wait(100 * attempt);
    }
  }
}

/** @param {string} folder */
function clearRemains(folder) {
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder))) {
    const [, pid] = name.startsWith(`${basename(folder)}.`) ? (/\.(?:partial|old)-(\d+)$/.exec(name) ?? []) : [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Bytes in a folder: how far a download or an unpacking is.
 *
 * @param {string} folder
 * @returns {number}
 */
export function sizeOf(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      bytes += entry.isDirectory() ? sizeOf(path) : statSync(path).size;
    }
  } catch {
    // Files come and go while it is being filled.
  }
  return bytes;
}
