// One set-up at a time in a checkout: two `npm ci` in one folder would take each other's files away.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './place.mjs';
import { say } from './say.mjs';

const HEARTBEAT_MS = 2_000;
/** A lock this long without a heartbeat was left behind, whatever process may have its number by now. */
const STALE_MS = 60_000;

/**
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    if (isLeftBehind(path)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) say('Waiting for another set-up in this folder to end …');
    told = true;
    await wait(200);
  }
  const heartbeat = setInterval(() => beat(path), HEARTBEAT_MS);
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path */
function beat(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Someone has cleared the folder; the work goes on.
  }
}

/** @param {string} path */
function isLeftBehind(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return (pid > 0 && !isAlive(pid)) || Date.now() - statSync(path).mtimeMs > STALE_MS;
  } catch {
    // It was released meanwhile.
    return false;
  }
}
