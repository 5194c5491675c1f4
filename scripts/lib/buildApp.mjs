// build/: made where the sources are others than those it was made from.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleNodeSide, bundleScreen, nodeSideFiles } from './bundle.mjs';
import { inProject, projectRoot } from './paths.mjs';
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
const parts = [
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
];

/** Tests and benchmarks are beside the code, and are not in the app. */
const isInApp = (/** @type {string} */ path) => !/\.(test|bench)\.tsx?$/.test(path);

/** @param {Part} part */
const stampOf = (part) => inProject('build', `${part.name}.stamp.json`);

/** @param {Part} part */
const sourceHash = (part) => hashFiles(projectRoot, part.sources, isInApp);

/** @param {Part} part */
function isBuilt(part) {
  return part.results.every((name) => existsSync(inProject('build', name))) && readStamp(stampOf(part))?.['sources'] === sourceHash(part);
}

export const appIsBuilt = () => parts.every(isBuilt);

/** Builds what is out of date. A part that fails leaves its build before as it was, and the others go on. */
export async function ensureBuild() {
  const errors = [];
  for (const part of parts.filter((part) => !isBuilt(part))) {
    try {
      await build(part);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      errors.push(error);
    }
  }
  for (const error of errors.slice(1)) sayError(error);
  if (errors[0] !== undefined) throw errors[0];
}

/** @param {Part} part */
async function build(part) {
  // Before the build: sources edited meanwhile count as not built.
  const sources = sourceHash(part);
  await step(part.what, () => withPartial(inProject('.cache', part.name), (partial) => buildInto(part, partial)));
  writeStamp(stampOf(part), { sources });
}

/**
 * @param {Part} part
 * @param {string} partial
 */
async function buildInto(part, partial) {
  await part.bundle(partial);
  mkdirSync(inProject('build'), { recursive: true });
  // From here on neither the old state nor the new one.
  rmSync(stampOf(part), { force: true });
  for (const name of part.results) {
    const target = inProject('build', name);
    rmSync(target, { recursive: true, force: true });
    renameSync(join(partial, name), target);
  }
}
