// npm run bench:NAME [-- ...]: a benchmark of bench/, with all it needs set up. No part of the tests: a busy machine would fail them at random.
import { existsSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main } from './lib/entry.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { withLock } from './lib/lock.mjs';
import { inProject, projectRoot } from './lib/paths.mjs';
import { SetupError } from './lib/say.mjs';
import { prepareTools } from './lib/testTools.mjs';

/** @type {Readonly<Record<string, readonly import('./lib/suites.mjs').Need[]>>} */
const needs = {
  accuracy: ['newer-node', 'tensorflow', 'keras'],
  canvas: ['newer-node', 'tensorflow', 'build', 'browser'],
  frames: ['newer-node', 'tensorflow', 'build', 'browser'],
  plan: ['newer-node'],
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
  const env = { ...tools.keras, ...tools.browser };
  return runInForeground(tools.newerNode ?? process.execPath, [file, ...rest], { cwd: projectRoot, env });
});
