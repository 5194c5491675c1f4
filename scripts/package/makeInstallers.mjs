// The installers of this system from the packaged folder, one after the other: one that fails leaves the others.
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inProject } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say, step } from '../lib/say.mjs';
import { runBuilder } from './packageApp.mjs';
import { outputFolder, PRODUCT } from './place.mjs';
import { refusalOf, targetsOf } from './targets.mjs';

const LIMIT_MS = 20 * 60_000;
const output = outputFolder('release');

/**
 * @param {string} folder  the packaged app
 * @param {import('../lib/electronRuntime.mjs').Electron} electron
 * @param {string} version  of the app
 * @returns {Promise<readonly string[]>} what could not be made, and what to do, a sentence each
 */
export async function makeInstallers(folder, electron, version) {
  const failures = [];
  for (const target of targetsOf[process.platform] ?? []) {
    const failure = (await refusalOf(target)) ?? (await make(target, folder, electron, version));
    if (failure !== undefined) failures.push(failure);
  }
  copyFileSync(inProject('build/sbom.cdx.json'), join(output, `${PRODUCT}-${version}.cdx.json`));
  await writeSums();
  return failures;
}

/**
 * @param {import('./targets.mjs').Target} target
 * @param {string} folder
 * @param {import('../lib/electronRuntime.mjs').Electron} electron
 * @param {string} version
 */
async function make({ name, remedy }, folder, electron, version) {
  const work = () => (name === 'tar.gz' ? tar(folder, version) : runBuilder('release', electron, [name], folder));
  const { code, output: said } = await step(`Making ${name}`, work);
  if (code === 0) return undefined;
  say(said.trim().split('\n').slice(-15).join('\n'));
  return `${name} was not made: see above for the reason. ${remedy ?? ''}`.trim();
}

/**
 * By the system's own tar: electron-builder would download a program for it.
 *
 * @param {string} folder
 * @param {string} version
 */
function tar(folder, version) {
  const name = `${PRODUCT}-${version}-linux-${process.arch}`;
  const renamed = `s,^${basename(folder)},${name},`;
  return run('tar', ['-czf', join(output, `${name}.tar.gz`), '--transform', renamed, '-C', dirname(folder), basename(folder)], {
    timeoutMs: LIMIT_MS,
  });
}

/** What is handed on, with the sum of each, as `sha256sum --check` reads it. */
async function writeSums() {
  const names = readdirSync(output).filter((name) => name.startsWith(`${PRODUCT}-`));
  const lines = [];
  for (const name of names.sort()) lines.push(`${await sumOf(join(output, name))}  ${name}\n`);
  writeFileSync(join(output, 'SHA256SUMS'), lines.join(''));
}

/** @param {string} path */
async function sumOf(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
