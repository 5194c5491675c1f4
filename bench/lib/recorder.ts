import type { Locator, Page } from '@playwright/test';

/** What the page felt while something went on. Times in milliseconds. */
export interface Recording {
  /** From one frame to the next. */
  readonly frames: readonly number[];
  /** Tasks of 50 ms and more; shorter ones are not told by browsers. */
  readonly longTasks: readonly number[];
  /** Times the text of the watched element changed; 0 without one. */
  readonly changes: number;
}

interface Recorder {
  readonly start: (watched: Element | null) => void;
  readonly stop: () => Recording;
  /** Of each text typed since the last call: from the event to the end of the frame that shows it on every card. */
  readonly paints: () => { readonly take: () => readonly number[] };
}

declare global {
  interface Window {
    recorder?: Recorder;
    paints?: { readonly take: () => readonly number[] };
  }
}

export async function installRecorder(page: Page): Promise<void> {
  await page.evaluate(recorderInPage);
}

/** @param watched  an element whose changes of text are counted, frame by frame */
export async function record(page: Page, action: () => Promise<void>, watched?: Locator): Promise<Recording> {
  const element = (await watched?.elementHandle()) ?? null;
  await page.evaluate((node) => window.recorder?.start(node), element);
  await action();
  // Long tasks are told a moment after they ended.
  await page.waitForTimeout(200);
  const recording = await page.evaluate(() => window.recorder?.stop());
  if (recording === undefined) throw new Error('The page was loaded anew while it was recorded.');
  return recording;
}

/** How long until `28×28×N` stands on all cards that show `28×28×8` now, for each N that is typed meanwhile. */
export async function recordPaints(page: Page, typing: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    if (window.recorder !== undefined) window.paints = window.recorder.paints();
  });
  await typing();
  await page.waitForTimeout(300);
  return page.evaluate(() => window.paints?.take() ?? []);
}

/** Runs in the page, so it can use nothing from outside itself. */
function recorderInPage(): void {
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  let startedMs = 0;
  let frames: number[] = [];
  let changes = 0;
  let request = 0;
  const start = (watched: Element | null) => {
    startedMs = performance.now();
    frames = [];
    changes = 0;
    let last: number | undefined;
    let shown = watched?.textContent;
    request = requestAnimationFrame(function tick(now) {
      if (last !== undefined) frames.push(now - last);
      last = now;
      if (watched?.textContent !== shown) changes += 1;
      shown = watched?.textContent;
      request = requestAnimationFrame(tick);
    });
  };
  const stop = () => {
    cancelAnimationFrame(request);
    return { frames, changes, longTasks: tasks.filter((task) => task.startTime >= startedMs).map(({ duration }) => duration) };
  };
  /** A message sent from within a frame arrives when that frame has been painted. */
  const afterPaint = (act: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = act;
      port2.postMessage(undefined);
    });
  const paints = () => {
    const times: number[] = [];
    const shown = (text: string) =>
      [...document.querySelectorAll('.react-flow__node')].filter((card) => card.textContent.includes(text)).length;
    const cards = shown('28×28×8');
    if (cards === 0) throw new Error('No card shows 28×28×8.');
    const hear = ({ timeStamp, target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      const text = `28×28×${target.value}`;
      const look = () => {
        const now = performance.now();
        if (shown(text) >= cards) times.push(now - timeStamp);
        else if (now - timeStamp < 5000) afterPaint(look);
      };
      afterPaint(look);
    };
    addEventListener('input', hear, true);
    return {
      take: () => {
        removeEventListener('input', hear, true);
        return times;
      },
    };
  };
  window.recorder = { start, stop, paints };
}
