// A program in the foreground: it has the terminal, and how it ends is how we end.
import { spawn } from 'node:child_process';
import { exitCodeOf, NOT_FOUND } from './run.mjs';
import { say } from './say.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, onStdout?: (text: string) => void }} [options]  onStdout: also sees what it prints
 * @returns {Promise<number>} its exit code
 */
export function runInForeground(command, args, { cwd, env, onStdout } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['inherit', onStdout ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    onStdout?.(text);
  });
  // Ctrl+C reaches the child by itself, since it shares our terminal; we stay until it has put its things away.
  const stay = () => {};
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGINT', stay).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(error.message);
      resolve(NOT_FOUND);
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', stay).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(code ?? exitCodeOf(signal));
    });
  });
}
