/**
 * How smooth the screen stays while a network trains: the page's frames and long tasks before the run and during it, while somebody watches
 * the curves and while somebody moves the view. In Chromium on the web host and, where there is an Electron, in the desktop app.
 *
 *     npm run bench:frames [-- --hosts Chromium,Electron --seconds 5 --rounds 3 --json]
 */
import { parseArgs } from 'node:util';
import { Apps } from '../e2e/fixtures/apps.ts';
import { startDesktopApp } from '../e2e/fixtures/desktopApp.ts';
import { fullDataset, hasFullDataset } from '../e2e/fixtures/places.ts';
import type { StartApp } from '../e2e/fixtures/runningApp.ts';
import { webAppIn } from '../e2e/fixtures/webApp.ts';
import type { App } from '../e2e/pages/app.ts';
import { printProject } from '../shared/project/printProject.ts';
import { PROJECT_VERSION } from '../shared/project/projectFile.ts';
import { findTemplate } from '../shared/templates/templates.ts';
import { runSettingsSchema } from '../shared/training/settings.ts';
import { launchBrowser } from './lib/browser.ts';
import { circle } from './lib/gestures.ts';
import { describeMachine } from './lib/machine.ts';
import { installRecorder, type Recording, record } from './lib/recorder.ts';
import { largest, median, quantile } from './lib/statistics.ts';
import { printTable } from './lib/table.ts';

const AIM = { p99: 17, task: 50 };
const networks = ['fashion-cnn', 'fashion-dnn'] as const;
const situations = ['before the run', 'before it, moving the view', 'watching it', 'moving the view'] as const;
/** A run that outlasts the measurement. */
const EPOCHS = 1000;
/** Until what a start brings with it is over. */
const SETTLED_MS = 2000;

interface Row {
  readonly host: string;
  readonly network: string;
  readonly situation: string;
  /** Milliseconds from one frame to the next: medians of rounds. */
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
  /** Milliseconds; 0 where none reached 50. */
  readonly longestTask: number;
  /** Of the loss curve a second, as its text tells it. */
  readonly updates: number;
  /** As the app itself says at the end of the run's measurements; 0 before the run. */
  readonly imagesPerSecond: number;
}

type Measured = Recording & { readonly imagesPerSecond: number };

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: 'Chromium,Electron' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const wanted = values.hosts.split(',');
const browser = await launchBrowser();
const hosts: Readonly<Record<string, StartApp>> = {
  Chromium: webAppIn(browser),
  ...(process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined ? {} : { Electron: startDesktopApp }),
};
const machine = describeMachine(browser.version());
try {
  const rows: Row[] = [];
  for (const [host, start] of Object.entries(hosts).filter(([name]) => wanted.includes(name)))
    for (const network of networks) rows.push(...(await measured(host, start, network)));
  if (values.json) console.log(JSON.stringify({ machine, rounds: Number(values.rounds), rows }));
  else print(rows);
} finally {
  await browser.close();
}

async function measured(host: string, start: StartApp, network: string): Promise<readonly Row[]> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    console.error(`${host}, ${network}, round ${round + 1}`);
    rounds.push(await recordings(start, network));
  }
  return situations.map((situation, place) =>
    rowOf(
      rounds.flatMap((round) => round[place] ?? []),
      { host, network, situation },
    ),
  );
}

async function recordings(start: StartApp, network: string): Promise<Measured[]> {
  const environment: Record<string, string> = hasFullDataset ? { CONVCANVAS_DATA_DIR: fullDataset } : {};
  const app = await new Apps(start).fresh({ language: 'en', theme: 'light' }, { environment });
  try {
    await installRecorder(app.page);
    await app.openDocument(documentOf(network));
    await app.drawer.open('Training');
    await app.page.waitForTimeout(SETTLED_MS);
    const wait = () => app.page.waitForTimeout(seconds * 1000);
    const move = () => moveView(app);
    const before = [await record(app.page, wait), await record(app.page, move)];
    await app.topBar.train();
    await app.drawer.curve('Loss').waitFor({ state: 'attached' });
    await app.page.waitForTimeout(SETTLED_MS);
    const curve = app.drawer.curve('Loss');
    const during = [await record(app.page, wait, curve), await record(app.page, move, curve)];
    const imagesPerSecond = await speedOf(app);
    return [...before.map((found) => ({ ...found, imagesPerSecond: 0 })), ...during.map((found) => ({ ...found, imagesPerSecond }))];
  } finally {
    await app.dispose();
  }
}

async function speedOf({ page }: App): Promise<number> {
  const text = await page.getByText(/^[\d,]+ images\/s$/).textContent();
  return Number(text?.replace(/\D/g, ''));
}

function documentOf(network: string): string {
  const graph = findTemplate(network)?.graph;
  if (graph === undefined) throw new Error(`There is no template ${network}`);
  const training = runSettingsSchema.parse({ epochs: EPOCHS, dataset: hasFullDataset ? 'fashion-mnist' : 'fashion-mnist-mini' });
  return printProject({ format: 'convcanvas', version: PROJECT_VERSION, name: network, graph, training });
}

async function moveView({ page }: App): Promise<void> {
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  // Above the cards.
  await circle(page, { x: box.x + box.width / 2, y: box.y + 24 }, seconds);
}

function rowOf(rounds: readonly Measured[], of: Pick<Row, 'host' | 'network' | 'situation'>): Row {
  const each = (figure: (recording: Measured) => number) => median(rounds.map(figure));
  return {
    ...of,
    median: each(({ frames }) => median(frames)),
    p99: each(({ frames }) => quantile(frames, 0.99)),
    longest: each(({ frames }) => largest(frames)),
    longestTask: Math.max(...rounds.map(({ longTasks }) => largest(longTasks))),
    updates: each(({ changes }) => changes / seconds),
    imagesPerSecond: each(({ imagesPerSecond }) => imagesPerSecond),
  };
}

function print(rows: readonly Row[]): void {
  console.log(
    `${machine}\nmedians of ${values.rounds} rounds of ${seconds} s, milliseconds; ${hasFullDataset ? 'all of Fashion-MNIST' : 'the mini set'}`,
  );
  printTable(
    [
      'host',
      'network',
      'while',
      'frame, median',
      'frame, p99',
      `p99 <= ${AIM.p99}`,
      'longest frame',
      `longest task, none over ${AIM.task}`,
      'updates of the loss a second',
      'images/s',
    ],
    rows.map(({ host, network, situation, median: middle, p99, longest, longestTask, updates, imagesPerSecond }) => [
      ...[host, network, situation, middle.toFixed(1), p99.toFixed(1), p99 <= AIM.p99 ? 'yes' : 'NO', longest.toFixed(1)],
      longestTask === 0 ? `below ${AIM.task}` : longestTask.toFixed(0),
      ...(imagesPerSecond === 0 ? ['', ''] : [updates.toFixed(0), imagesPerSecond.toFixed(0)]),
    ]),
  );
}
