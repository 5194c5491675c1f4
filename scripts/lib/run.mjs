// Other programs: found, started, waited for.
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Exit codes as a shell gives them. */
export const NOT_FOUND = 127;
const TIMED_OUT = 124;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env]  on top of this process's own
 * @property {'captured' | 'shown' | 'shown-on-stderr'} [output]
 * @property {number} [timeoutMs]
 */

/**
 * Runs a program to its end; never throws, since a failure is for the caller to put into words.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} output: standard output and error, in order
 */
export function run(command, args, { cwd, env, output = 'captured', timeoutMs } = {}) {
  const shown = /** @type {const} */ ({ captured: ['ignore', 'pipe', 'pipe'], shown: 'inherit', 'shown-on-stderr': ['inherit', 2, 2] });
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: [...stdioOf(shown[output])], windowsHide: true });
    let stdout = '';
    let all = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      all += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      all += text;
    });
    let timedOut = false;
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => (timedOut = child.kill('SIGKILL')), timeoutMs);
    /** @param {number} code */
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code: timedOut ? TIMED_OUT : code, stdout, output: all });
    };
    child.on('error', (error) => {
      all += error.message;
      end(NOT_FOUND);
    });
    child.on('close', (code, signal) => end(code ?? exitCodeOf(signal)));
  });
}

/** @param {'inherit' | readonly ('ignore' | 'inherit' | 'pipe' | number)[]} stdio */
function stdioOf(stdio) {
  return stdio === 'inherit' ? /** @type {const} */ (['inherit', 'inherit', 'inherit']) : stdio;
}

/**
 * 128 + the signal's number, as a shell has it: 130 for an interruption.
 *
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 };
  return 128 + (numbers[/** @type {keyof typeof numbers} */ (signal)] ?? 1);
}

/**
 * The first of the programs that is on the PATH, with its whole path.
 *
 * @param {...string} names
 * @returns {string | undefined}
 */
export function which(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
