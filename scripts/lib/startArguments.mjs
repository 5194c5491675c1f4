// What stands after `npm start --`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * npm runs scripts in the project's folder, wherever the user stands: a file's name is understood from where he stands.
 *
 * @param {readonly string[]} args
 * @param {string} folder  where the user stands
 * @param {(path: string) => boolean} [exists]
 * @returns {{ web: boolean, rest: string[] }} web: he wants the browser rather than the window
 */
export function splitStartArguments(args, folder, exists = existsSync) {
  const rest = args
    .filter((arg) => arg !== '--web')
    .map((arg) => (!arg.startsWith('-') && exists(resolve(folder, arg)) ? resolve(folder, arg) : arg));
  return { web: args.includes('--web'), rest };
}
