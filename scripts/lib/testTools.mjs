// What the chosen suites need, set up; and for which of them it could not be had, with the reason.
import { ensureTestBrowser } from './browser.mjs';
import { ensureBuild } from './buildApp.mjs';
import { ensureElectronForTests } from './electronForTests.mjs';
import { ensureNativeTensorflow } from './nativeTensorflow.mjs';
import { ensureNewerNode } from './newerNode.mjs';
import { ensureJax, ensureJupyter, ensureKeras, ensureKeras3, ensureOnnxRuntime, ensureRay, ensureRuff } from './pythonEnvironment.mjs';
import { ensurePytorch } from './pytorch.mjs';
import { SetupError, sayError } from './say.mjs';

/**
 * @typedef {object} Prepared
 * @property {import('./suites.mjs').Tools} tools
 * @property {Map<import('./suites.mjs').Need, string>} missing  with why
 * @property {string[]} notes  for the report
 */

/**
 * @param {ReadonlySet<import('./suites.mjs').Need>} needs
 * @returns {Promise<Prepared>}
 */
export async function prepareTools(needs) {
  /** @type {Prepared} */
  const prepared = { tools: {}, missing: new Map(), notes: [] };
  for (const [need, prepare] of preparations) {
    if (!needs.has(need)) continue;
    try {
      await prepare(prepared);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      sayError(error);
      prepared.missing.set(need, error.message);
    }
  }
  return prepared;
}

/** @type {readonly (readonly [import('./suites.mjs').Need, (prepared: Prepared) => Promise<void>])[]} */
const preparations = [
  [
    'newer-node',
    async ({ tools }) => {
      tools.newerNode = await ensureNewerNode();
    },
  ],
  ['tensorflow', () => ensureNativeTensorflow()],
  ['build', () => ensureBuild()],
  [
    // Never missing: tests that compare with Keras are skipped by name, the others of their suite run.
    'keras',
    async ({ tools, notes }) => {
      const found = await ensureKeras();
      if ('missing' in found) notes.push(`Nothing was compared with Keras: ${found.missing}`);
      else tools.keras = { CONVCANVAS_TEST_KERAS: found.python };
    },
  ],
  [
    // Never missing, either, and so it is with the ones below for exports.
    'pytorch',
    async ({ tools, notes }) => {
      const found = await ensurePytorch();
      if ('missing' in found) notes.push(`Nothing was compared with PyTorch: ${found.missing}`);
      else tools.pytorch = { CONVCANVAS_TEST_TORCH: found.python };
    },
  ],
  [
    'jax',
    async ({ tools, notes }) => {
      const found = await ensureJax();
      if ('missing' in found) notes.push(`Nothing was compared with JAX: ${found.missing}`);
      else tools.jax = { CONVCANVAS_TEST_JAX: found.python };
    },
  ],
  [
    'keras3',
    async ({ tools, notes }) => {
      const found = await ensureKeras3();
      if ('missing' in found) notes.push(`Nothing was opened with Keras 3: ${found.missing}`);
      else tools.keras3 = { CONVCANVAS_TEST_KERAS3: found.python };
    },
  ],
  [
    'onnxruntime',
    async ({ tools, notes }) => {
      const found = await ensureOnnxRuntime();
      if ('missing' in found) notes.push(`Nothing was opened with ONNX Runtime: ${found.missing}`);
      else tools.onnxruntime = { CONVCANVAS_TEST_ONNX: found.python };
    },
  ],
  [
    'ray',
    async ({ tools, notes }) => {
      const found = await ensureRay();
      if ('missing' in found) notes.push(`The program for Ray was not run: ${found.missing}`);
      else tools.ray = { CONVCANVAS_TEST_RAY: found.python };
    },
  ],
  [
    'jupyter',
    async ({ tools, notes }) => {
      const found = await ensureJupyter();
      if ('missing' in found) notes.push(`No exported notebook was run: ${found.missing}`);
      else tools.jupyter = { CONVCANVAS_TEST_JUPYTER: found.python };
    },
  ],
  [
    'ruff',
    async ({ tools, notes }) => {
      const found = await ensureRuff();
      if ('missing' in found) notes.push(`Exported Python was not formatted and linted: ${found.missing}`);
      else tools.ruff = { CONVCANVAS_TEST_RUFF: found.python };
    },
  ],
  [
    'browser',
    async ({ tools, missing, notes }) => {
      const found = await ensureTestBrowser();
      if ('absent' in found) missing.set('browser', found.absent);
      else tools.browser = found.env;
      notes.push('absent' in found ? `No browser: ${found.absent}` : found.note);
    },
  ],
  [
    'electron',
    async ({ tools, missing, notes }) => {
      const found = await ensureElectronForTests();
      if ('absent' in found) missing.set('electron', found.absent);
      else tools.electron = found.electron;
      notes.push('absent' in found ? `The app was NOT tested in Electron: ${found.absent}` : found.note);
    },
  ],
];
