// The suites of `npm test`: what each needs, and how it is run.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { packageFolder } from '../package/packageApp.mjs';
import { display } from './display.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { countPlaywright, countVitest, nothing, oneFailure, sum, testsOf } from './reports.mjs';
import { checkTypes, rooms } from './rooms.mjs';
import { run } from './run.mjs';
import { SetupError, sayError } from './say.mjs';
import { isBindingLinked } from './tensorflowBinding.mjs';

/**
 * @typedef {'newer-node' | 'tensorflow' | 'keras' | 'pytorch' | 'jax' | 'keras3' | 'onnxruntime' | 'ray' | 'jupyter' | 'ruff' | 'build' | 'browser' | 'electron'} Need
 *
 * @typedef {object} Tools  what set-up has found; undefined where it could not be had
 * @property {string} [newerNode]
 * @property {Record<string, string>} [keras]  the environment that tells tests which Python has it
 * @property {Record<string, string>} [pytorch]
 * @property {Record<string, string>} [jax]
 * @property {Record<string, string>} [keras3]
 * @property {Record<string, string>} [onnxruntime]
 * @property {Record<string, string>} [ray]
 * @property {Record<string, string>} [jupyter]
 * @property {Record<string, string>} [ruff]
 * @property {Record<string, string>} [browser]  the environment that makes Playwright use it
 * @property {import('./electronRuntime.mjs').Electron} [electron]
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} [project]  of Playwright
 * @property {readonly Need[]} needs
 * @property {(tools: Tools) => Promise<import('./reports.mjs').Counts>} run
 */

const biome = inProject('node_modules/@biomejs/biome/bin/biome');
const vitest = inProject('node_modules/vitest/vitest.mjs');
const playwright = inProject('node_modules/@playwright/test/cli.js');

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'lint', needs: [], run: lint },
  { name: 'types', needs: [], run: types },
  { name: 'unit', needs: ['newer-node'], run: (tools) => runVitest('unit', tools) },
  { name: 'integration', needs: ['newer-node', 'tensorflow', 'keras', 'build'], run: (tools) => runVitest('integration', tools) },
  {
    name: 'exports',
    needs: ['newer-node', 'tensorflow', 'keras', 'pytorch', 'jax', 'keras3', 'onnxruntime', 'ray', 'jupyter', 'ruff'],
    run: (tools) => runVitest('exports', tools),
  },
  {
    name: 'e2e browser',
    project: 'browser',
    needs: ['tensorflow', 'build', 'browser'],
    run: ({ browser }) => runPlaywright('browser', browser),
  },
  {
    name: 'e2e electron',
    project: 'electron',
    needs: ['tensorflow', 'build', 'electron'],
    run: ({ electron }) => runPlaywright('electron', electron?.env),
  },
  { name: 'package', project: 'package', needs: ['tensorflow', 'build', 'electron'], run: packaged },
];

/**
 * @param {string | undefined} only  names, or beginnings of names, with commas between them
 * @param {readonly Suite[]} all
 * @returns {readonly Suite[]}
 */
export function chooseSuites(only, all) {
  if (only === undefined) return all;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !all.some((suite) => suite.name.startsWith(name)));
  if (unknown.length === 0) return all.filter((suite) => names.some((name) => suite.name.startsWith(name)));
  throw new SetupError(`There is no suite named ${unknown.join(', ')}.`, `Choose from: ${all.map(({ name }) => name).join(', ')}`);
}

/** One test: the linter and the formatter find nothing. */
async function lint() {
  const { code } = await run(process.execPath, [biome, 'ci', '.'], { cwd: projectRoot, output: 'shown' });
  return code === 0 ? { ...nothing, passed: 1 } : oneFailure('lint and format (npm run format corrects what can be corrected)');
}

/** One test a room. */
async function types() {
  const results = [];
  for (const room of rooms) {
    const { ok, output } = await checkTypes(room);
    if (!ok) console.log(output);
    results.push(ok ? { ...nothing, passed: 1 } : oneFailure(`types in ${room}`));
  }
  return sum(results);
}

/**
 * @param {string} project
 * @param {Tools} tools
 */
async function runVitest(project, { newerNode, keras, pytorch, jax, keras3, onnxruntime, ray, jupyter, ruff }) {
  const reportPath = emptyReport(project);
  const args = [vitest, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const env = { ...keras, ...pytorch, ...jax, ...keras3, ...onnxruntime, ...ray, ...jupyter, ...ruff };
  const { code } = await run(newerNode ?? process.execPath, args, { cwd: projectRoot, output: 'shown', env });
  return counted(project, code, reportPath, countVitest);
}

/**
 * @param {string} project
 * @param {Record<string, string>} [env]
 */
async function runPlaywright(project, env) {
  const reportPath = emptyReport(`e2e-${project}`);
  const [command, ...args] = display(project !== 'browser', [process.execPath, playwright, 'test', '--project', project]);
  const { code } = await run(command, args, { cwd: projectRoot, output: 'shown', env: { ...env, CONVCANVAS_TEST_REPORT: reportPath } });
  return counted(project, code, reportPath, countPlaywright);
}

/**
 * The app is packaged, and what came of it is tested.
 *
 * @param {Tools} tools
 */
async function packaged({ electron }) {
  try {
    const folder = await packageFolder({ flavour: 'test', withNative: isBindingLinked() }, electron);
    return await runPlaywright('package', { CONVCANVAS_TEST_PACKAGE: folder });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    sayError(error);
    return oneFailure(error.message);
  }
}

/**
 * The names of an e2e suite's tests, where they cannot be run: each is then skipped by its name.
 *
 * @param {string} project
 * @param {string} reason
 * @returns {Promise<import('./reports.mjs').Counts>}
 */
export async function skippedPlaywright(project, reason) {
  const reportPath = emptyReport(`e2e-${project}`);
  const args = [playwright, 'test', '--list', '--project', project];
  const { code } = await run(process.execPath, args, { cwd: projectRoot, env: { CONVCANVAS_TEST_REPORT: reportPath } });
  return counted(project, code, reportPath, (report) => ({ ...nothing, skips: testsOf(report).map(({ name }) => ({ name, reason })) }));
}

/**
 * @template Report
 * @param {string} name
 * @param {number} code
 * @param {string} reportPath
 * @param {(report: Report) => import('./reports.mjs').Counts} count
 */
function counted(name, code, reportPath, count) {
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch {
    return oneFailure(`${name} ended with code ${code} and without a report`);
  }
  return code !== 0 && counts.failed === 0 ? sum([counts, oneFailure(`${name} ended with code ${code}`)]) : counts;
}

/**
 * @param {string} name
 * @returns {string} a path where no earlier report lies
 */
function emptyReport(name) {
  const path = inProject('test-results', `${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return path;
}
