/**
 * How the canvas keeps up: opening a chain of layers, dragging a card, zooming, moving the view, and typing a figure that changes every
 * card behind it, also with the code beside the canvas. Beside it, in the same run and measured the same way, bare React Flow with as many of its own nodes.
 *
 *     npm run bench:canvas [-- --sizes 14,300,1000 --rounds 3 --seconds 3 --json]
 */
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from '@playwright/test';
import { serveBareFlow } from './lib/bareFlow.ts';
import { launchBrowser } from './lib/browser.ts';
import { circle, dragAround, typeAndErase, zoomInAndOut } from './lib/gestures.ts';
import { describeMachine } from './lib/machine.ts';
import { type Recording, record, recordPaints } from './lib/recorder.ts';
import { largest, median, quantile } from './lib/statistics.ts';
import { type StartSubject, type Subject, startApp, startBareFlow } from './lib/subjects.ts';
import { printTable } from './lib/table.ts';

const SETTLED_MS = 2500;
const EDITS = 60;
/** Of more layers, the smallest zoom does not show the first ones. */
const MOST_TYPED = 500;

const unrecorded: Recording = { frames: [], longTasks: [], changes: 0 };

/** One round, in milliseconds; medians of rounds are told. */
type Figures = Readonly<Record<(typeof measures)[number]['key'], number>>;

/** What is measured, and what is aimed at for networks of up to so many layers. */
const measures = [
  { key: 'openTask', name: 'opening: longest task', aim: 150, upTo: 300 },
  { key: 'dragP99', name: 'dragging: frames, p99', aim: 17, upTo: 1000 },
  { key: 'dragTask', name: 'dragging: longest task', aim: 50, upTo: 1000 },
  { key: 'zoomP99', name: 'zooming: frames, p99', upTo: 0 },
  { key: 'panP99', name: 'moving the view: frames, p99', upTo: 0 },
  { key: 'editMedian', name: 'typing to painted, median', aim: 16, upTo: 300 },
  { key: 'editP99', name: 'typing to painted, p99', aim: 33, upTo: 300 },
  { key: 'codeMedian', name: 'the same beside the code, median', aim: 16, upTo: 300 },
  { key: 'codeP99', name: 'the same beside the code, p99', aim: 33, upTo: 300 },
  { key: 'codeTask', name: 'typing beside the code: longest task', aim: 50, upTo: 300 },
] as const;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '14,300,1000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const browser = await launchBrowser();
const bare = await serveBareFlow();
const subjects: Readonly<Record<'app' | 'bare', StartSubject>> = { app: startApp, bare: startBareFlow(bare.url) };
try {
  const sizes = [];
  for (const layers of values.sizes.split(',').map(Number)) sizes.push({ layers, ...(await compared(browser, layers)) });
  const machine = describeMachine(browser.version());
  if (values.json) console.log(JSON.stringify({ machine, rounds: Number(values.rounds), sizes }));
  else {
    console.log(`${machine}\nmedians of ${values.rounds} rounds, milliseconds`);
    for (const size of sizes) printSize(size);
  }
} finally {
  await bare.close();
  await browser.close();
}

/** Round by round in turn, so that a busy moment of the machine meets both. */
async function compared(browser: Browser, layers: number): Promise<{ app: Figures; bare: Figures }> {
  const rounds = { app: [] as Figures[], bare: [] as Figures[] };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of ['app', 'bare'] as const) {
      console.error(`${layers} layers, round ${round + 1}: ${name}`);
      const subject = await subjects[name](browser, layers);
      rounds[name].push(await measured(subject, layers));
      await subject.close();
    }
  }
  return { app: medianOf(rounds.app), bare: medianOf(rounds.bare) };
}

async function measured(subject: Subject, layers: number): Promise<Figures> {
  const { page } = subject;
  const opening = await record(page, () => opened(subject, layers));
  // First what needs the first layers in view.
  const edits = layers <= MOST_TYPED ? await typed(page, await subject.depthField()) : [];
  const dragging = await record(page, () => dragAround(page, page.locator('.react-flow__node').nth(Math.floor(layers / 3)), seconds));
  const ground = await emptyGround(subject);
  const panning = await record(page, () => circle(page, ground, seconds));
  const zooming = await record(page, () => zoomInAndOut(page, ground, seconds));
  const { codeEdits, coding } = await besideCode(subject, layers);
  return figuresOf({ opening, zooming, panning, dragging, edits, codeEdits, coding });
}

async function opened({ page, open }: Subject, layers: number): Promise<void> {
  await open();
  // Those in view: a thousand are more than the smallest zoom shows.
  await page.waitForFunction((least) => document.querySelectorAll('.react-flow__node').length > least, layers / 2);
  await page.waitForTimeout(SETTLED_MS);
}

async function typed(page: Page, field: Locator): Promise<readonly number[]> {
  const edits = await recordPaints(page, () => typeAndErase(page, field, EDITS));
  if (edits.length < EDITS) console.error(`${EDITS - edits.length} of ${EDITS} edits were not on screen within 5 s`);
  return edits;
}

/** Opened anew, so that all cards are in view; what has no code is not measured. */
async function besideCode(subject: Subject, layers: number): Promise<Pick<Round, 'codeEdits' | 'coding'>> {
  let codeEdits: readonly number[] = [];
  if (subject.depthFieldBesideCode === undefined || layers > MOST_TYPED) return { codeEdits, coding: unrecorded };
  await opened(subject, layers);
  const field = await subject.depthFieldBesideCode();
  const coding = await record(subject.page, async () => {
    codeEdits = await typed(subject.page, field);
  });
  return { codeEdits, coding };
}

interface Round {
  readonly opening: Recording;
  readonly zooming: Recording;
  readonly panning: Recording;
  readonly dragging: Recording;
  readonly edits: readonly number[];
  readonly codeEdits: readonly number[];
  readonly coding: Recording;
}

function figuresOf({ opening, zooming, panning, dragging, edits, codeEdits, coding }: Round): Figures {
  return {
    openTask: largest(opening.longTasks),
    dragP99: quantile(dragging.frames, 0.99),
    dragTask: largest(dragging.longTasks),
    zoomP99: quantile(zooming.frames, 0.99),
    panP99: quantile(panning.frames, 0.99),
    editMedian: median(edits),
    editP99: quantile(edits, 0.99),
    codeMedian: median(codeEdits),
    codeP99: quantile(codeEdits, 0.99),
    codeTask: codeEdits.length === 0 ? Number.NaN : largest(coding.longTasks),
  };
}

/** Between two cards and above the middle: no card is under it. */
async function emptyGround({ page }: Subject): Promise<{ x: number; y: number }> {
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  return { x: box.x + box.width / 2, y: box.y + 24 };
}

function medianOf(rounds: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => median(rounds.map((figures) => figures[key]));
  const [openTask, dragP99, dragTask] = [of('openTask'), of('dragP99'), of('dragTask')];
  return {
    openTask,
    dragP99,
    dragTask,
    zoomP99: of('zoomP99'),
    panP99: of('panP99'),
    editMedian: of('editMedian'),
    editP99: of('editP99'),
    codeMedian: of('codeMedian'),
    codeP99: of('codeP99'),
    codeTask: of('codeTask'),
  };
}

function printSize({ layers, app, bare }: { layers: number; app: Figures; bare: Figures }): void {
  const rows = measures.map((measure) => {
    const aim = 'aim' in measure && layers <= measure.upTo ? measure.aim : undefined;
    const [ours, theirs] = [app[measure.key], bare[measure.key]];
    const verdict = aim === undefined ? '' : ours <= aim ? `<= ${aim}` : `ABOVE ${aim}`;
    return [measure.name, told(ours), told(theirs), theirs > 0 && ours > 0 ? (ours / theirs).toFixed(2) : '', verdict];
  });
  printTable([`${layers} layers`, 'the app', 'bare React Flow', 'ratio', 'aim'], rows);
}

/** Browsers tell no task below 50 ms. */
function told(ms: number): string {
  if (Number.isNaN(ms)) return 'not measured';
  return ms === 0 ? 'below 50' : ms.toFixed(1);
}
