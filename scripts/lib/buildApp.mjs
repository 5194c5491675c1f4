// build/: made where the sources are others than those it was made from.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleNodeSide, bundleScreen, nodeSideFiles } from './bundle.mjs';
import { writeLicences } from './licences.mjs';
import { projectRoot } from './paths.mjs';
import { withPartial } from './place.mjs';
import { SetupError, sayError, step } from './say.mjs';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

/**
 * @typedef {object} Part
 * @property {string} what
 * @property {string} name
 * @property {readonly string[]} sources
 * @property {readonly string[]} results  in build/
 * @property {(folder: string) => Promise<void>} bundle  makes the results in a folder
 */

const everyPart = ['shared', 'package-lock.json', 'tsconfig.base.json', 'scripts/lib/bundle.mjs'];

/** @type {readonly Part[]} */
const appParts = [
  {
    what: 'Building the node side',
    name: 'node',
    sources: [...everyPart, 'electron'],
    results: nodeSideFiles,
    bundle: bundleNodeSide,
  },
  {
    what: 'Building the screen',
    name: 'screen',
    sources: [...everyPart, 'renderer', 'assets', 'vite.config.ts'],
    results: ['renderer'],
    bundle: (folder) => bundleScreen(join(folder, 'renderer')),
  },
  {
    what: 'Listing whose work is in the app',
    name: 'licences',
    sources: ['package-lock.json', 'scripts/lib/licences.mjs'],
    results: ['notices.json', 'sbom.cdx.json'],
    bundle: writeLicences,
  },
];

/** Tests and benchmarks are beside the code, and are not in the app. */
const isInApp = (/** @type {string} */ path) => !/\.(test|bench)\.tsx?$/.test(path);

/**
 * @param {Part} part
 * @param {string} root
 */
const stampOf = (part, root) => join(root, 'build', `${part.name}.stamp.json`);

/**
 * @param {Part} part
 * @param {string} root
 */
const sourceHash = (part, root) => hashFiles(root, part.sources, isInApp);

/**
 * @param {Part} part
 * @param {string} root
 */
function isBuilt(part, root) {
  const isThere = part.results.every((name) => existsSync(join(root, 'build', name)));
  return isThere && readStamp(stampOf(part, root))?.['sources'] === sourceHash(part, root);
}

export const appIsBuilt = (root = projectRoot, parts = appParts) => parts.every((part) => isBuilt(part, root));

/**
 * Builds what is out of date. A part that fails leaves its build before as it was, and the others go on.
 *
 * @param {string} [root]  the checkout
 */
export async function ensureBuild(root = projectRoot, parts = appParts) {
  const errors = [];
  for (const part of parts.filter((part) => !isBuilt(part, root))) {
    try {
      await build(part, root);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      errors.push(error);
    }
  }
  for (const error of errors.slice(1)) sayError(error);
  if (errors[0] !== undefined) throw errors[0];
}

/**
 * @param {Part} part
 * @param {string} root
 */
async function build(part, root) {
  // Before the build: sources edited meanwhile count as not built.
  const sources = sourceHash(part, root);
  await step(part.what, () => withPartial(join(root, '.cache', part.name), (partial) => buildInto(part, root, partial)));
  writeStamp(stampOf(part, root), { sources });
}

/**
 * @param {Part} part
 * @param {string} root
 * @param {string} partial
 */
async function buildInto(part, root, partial) {
  await part.bundle(partial);
  mkdirSync(join(root, 'build'), { recursive: true });
  // From here on neither the old state nor the new one.
  rmSync(stampOf(part, root), { force: true });
  for (const name of part.results) {
    const target = join(root, 'build', name);
    rmSync(target, { recursive: true, force: true });
    renameSync(join(partial, name), target);
  }
}
