import { resolve } from 'node:path';

/**
 * The document named on the command line: the last argument that is neither a switch nor the app itself.
 *
 * @param argv  the whole command line, the program first
 * @returns an absolute path
 */
export function fileAmong(argv: readonly string[], folder: string, appPath: string): string | undefined {
  const named = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  return named
    .map((argument) => resolve(folder, argument))
    .filter((path) => path !== appPath)
    .at(-1);
}
