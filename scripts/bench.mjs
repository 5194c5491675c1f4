// npm run bench:NAME [-- ...]: a benchmark of bench/, with all it needs set up. No part of the tests: a busy machine would fail them at random.
import { existsSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { display } from './lib/display.mjs';
import { main } from './lib/entry.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { withLock } from './lib/lock.mjs';
import { inProject, projectRoot } from './lib/paths.mjs';
import { SetupError } from './lib/say.mjs';
import { prepareTools } from './lib/testTools.mjs';
import { packageFolder } from './package/packageApp.mjs';

/** @type {Readonly<Record<string, readonly import('./lib/suites.mjs').Need[]>>} */
const needs = {
  accuracy: ['newer-node', 'tensorflow', 'keras'],
  canvas: ['newer-node', 'tensorflow', 'build', 'browser'],
  frames: ['newer-node', 'tensorflow', 'build', 'browser'],
  plan: ['newer-node'],
  start: ['newer-node', 'tensorflow', 'build', 'electron'],
  training: ['newer-node', 'tensorflow', 'keras', 'build'],
};

await main(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  const file = inProject('bench', `${name}.bench.ts`);
  if (!existsSync(file)) throw new SetupError(`There is no benchmark named "${name}".`, 'See bench/ for those there are.');
  const { tools, missing, notes } = await withLock(inProject('.cache/setup.lock'), async () => {
    await ensureDependencies();
    return prepareTools(new Set(needs[name] ?? ['newer-node', 'tensorflow']));
  });
  for (const why of [...missing.values(), ...notes]) console.error(why);
  const env = { ...tools.keras, ...tools.browser, ...(name === 'start' ? await packaged(tools) : {}) };
  const [command, ...args] = display(name === 'start', [tools.newerNode ?? process.execPath, file, ...rest]);
  return runInForeground(command, args, { cwd: projectRoot, env });
});

/**
 * The app as it is installed, in the flavour that can be looked into.
 *
 * @param {import('./lib/suites.mjs').Tools} tools
 */
async function packaged({ electron }) {
  return { ...electron?.env, CONVCANVAS_TEST_PACKAGE: await packageFolder({ flavour: 'test', withNative: true }, electron) };
}
