/**
 * How long the packaged app takes from its start to a canvas that can be used, on a home that nobody has used, beside a window of the same Electron
 * with an empty page. Files may be in the system's memory already; no process of the app runs.
 *
 *     npm run bench:start [-- --rounds 5]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { desktopAppOf } from '../e2e/fixtures/desktopApp.ts';
import { Home } from '../e2e/fixtures/home.ts';
import { startPackagedApp } from '../e2e/fixtures/packagedApp.ts';
import { Watch } from '../e2e/fixtures/watch.ts';
import { Canvas } from '../e2e/pages/canvas.ts';
import { describeMachine } from './lib/machine.ts';
import { median } from './lib/statistics.ts';
import { printTable } from './lib/table.ts';

/** A busy machine is slow, not broken. */
const LIMIT_MS = 120_000;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const peer = mkdtempSync(join(tmpdir(), 'convcanvas-empty-'));
writeFileSync(join(peer, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
writeFileSync(
  join(peer, 'main.cjs'),
  "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<p>empty'));",
);

interface Round {
  readonly app: number;
  readonly engine: number;
  readonly empty: number;
}

const rounds: Round[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) rounds.push({ ...(await appStart()), empty: await emptyStart() });
rmSync(peer, { recursive: true });
const middle = (of: keyof Round) => median(rounds.map((round) => round[of]));
console.log(`${describeMachine()}\nmedians of ${values.rounds} rounds, seconds`);
printTable(
  ['from the start to', 'seconds', 'to an empty window'],
  [
    ['an empty window of the same Electron', (middle('empty') / 1000).toFixed(2), '1'],
    ['a canvas that can be used', (middle('app') / 1000).toFixed(2), (middle('app') / middle('empty')).toFixed(2)],
    ['native TensorFlow checked and loaded', (middle('engine') / 1000).toFixed(2), (middle('engine') / middle('empty')).toFixed(2)],
  ],
);

/** Milliseconds. */
async function appStart(): Promise<Pick<Round, 'app' | 'engine'>> {
  const home = new Home();
  const begin = performance.now();
  const running = await startPackagedApp({ home, watch: new Watch() });
  await new Canvas(running.page).cards.first().waitFor({ timeout: LIMIT_MS });
  const canvas = performance.now() - begin;
  await running.page.evaluate(() => window.convcanvas?.request('engine:describe', {}));
  const engine = performance.now() - begin;
  await running.close();
  home.dispose();
  return { app: canvas, engine };
}

async function emptyStart(): Promise<number> {
  const home = new Home();
  const begin = performance.now();
  const running = await desktopAppOf({ app: peer })({ home, watch: new Watch() });
  await running.page.waitForSelector('p');
  const took = performance.now() - begin;
  await running.close();
  home.dispose();
  return took;
}
