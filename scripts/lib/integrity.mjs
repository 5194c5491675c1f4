// Nothing fetched is used before its content is what was pinned.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './say.mjs';

/**
 * @param {string} path
 * @param {string} integrity  as npm writes it: `sha512-` or `sha256-` and the digest in base64
 * @throws {SetupError} when the file's content is another
 */
export async function assertIntegrity(path, integrity) {
  const found = await integrityOf(path, integrity.slice(0, integrity.indexOf('-')));
  if (found === integrity) return;
  throw new SetupError(
    `The file fetched is not the one expected: ${path}\n  expected ${integrity}\n  received ${found}`,
    'Try again. If it stays so, something between you and the package registry changes files: ask whoever runs the network.',
  );
}

/**
 * @param {string} path
 * @param {string} algorithm
 */
async function integrityOf(path, algorithm) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  return `${algorithm}-${hash.digest('base64')}`;
}
