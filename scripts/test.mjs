// npm test [-- --only SUITE,SUITE]: everything, on a machine that has nothing but Node. The last line counts all suites.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main } from './lib/entry.mjs';
import { withLock } from './lib/lock.mjs';
import { inProject } from './lib/paths.mjs';
import { nothing, oneFailure } from './lib/reports.mjs';
import { reportTable } from './lib/reportTable.mjs';
import { SetupError, sayError } from './lib/say.mjs';
import { chooseSuites, skippedPlaywright, suites } from './lib/suites.mjs';
import { prepareTools } from './lib/testTools.mjs';

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = chooseSuites(values.only, suites);
  const startedAt = performance.now();
  const prepared = await prepare(chosen);
  /** @type {import('./lib/reportTable.mjs').Row[]} */
  const rows = [{ suite: 'set-up', counts: prepared.counts, seconds: secondsSince(startedAt) }];
  for (const suite of prepared.ready ? chosen : []) {
    console.log(`\n== ${suite.name}`);
    const begin = performance.now();
    const counts = await runOrSkip(suite, prepared);
    rows.push({ suite: suite.name, counts, seconds: secondsSince(begin) });
  }
  console.log(reportTable(rows, prepared.notes));
  return rows.some(({ counts }) => counts.failed > 0) ? 1 : 0;
});

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return (performance.now() - startedAt) / 1000;
}

/** @param {readonly import('./lib/suites.mjs').Suite[]} chosen */
async function prepare(chosen) {
  try {
    return await withLock(inProject('.cache/setup.lock'), async () => {
      await ensureDependencies();
      const prepared = await prepareTools(new Set(chosen.flatMap(({ needs }) => needs)));
      const buildFailed = prepared.missing.has('build');
      return { ...prepared, ready: true, counts: buildFailed ? oneFailure('the build of the app') : nothing };
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    sayError(error);
    return { tools: {}, missing: new Map(), notes: [], ready: false, counts: oneFailure(error.message) };
  }
}

/**
 * @param {import('./lib/suites.mjs').Suite} suite
 * @param {import('./lib/testTools.mjs').Prepared} prepared
 */
async function runOrSkip(suite, { tools, missing }) {
  const lacking = suite.needs.find((need) => missing.has(need));
  if (lacking === undefined) return suite.run(tools);
  const reason = missing.get(lacking) ?? '';
  console.log(`not run: ${reason}`);
  return suite.project === undefined ? oneFailure(`${suite.name} could not be run: ${reason}`) : skippedPlaywright(suite.project, reason);
}
