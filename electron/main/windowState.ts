import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import * as z from 'zod';
import { writeWhole } from '../host/atomicFile.ts';

const SETTLE_MS = 400;
const DEFAULT_SIZE = { width: 1440, height: 900 };
/** How much of the window must lie on a screen, in pixels, for it to be opened there again. */
const SEEN_MIN_PX = 100;

const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) }),
  isMaximized: z.boolean(),
});

/** Where the window was; the middle of the screen where that is not known or no longer there. */
export function readWindowState(path: string): { bounds: Partial<Rectangle>; isMaximized: boolean } {
  try {
    const state = windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (isSeen(state.bounds)) return state;
  } catch {
    // The first start, or a file that says nothing: nothing is lost by it.
  }
  return { bounds: DEFAULT_SIZE, isMaximized: false };
}

/** Writes the window's place once it has come to rest. */
export function rememberWindowState(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    if (window.isDestroyed()) return;
    const state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, JSON.stringify(state)).catch(console.error);
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(write, SETTLE_MS);
  };
  window.on('resize', settle).on('move', settle).on('maximize', settle).on('unmaximize', settle);
  window.on('closed', () => clearTimeout(timer));
}

function isSeen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const height = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  return width >= SEEN_MIN_PX && height >= SEEN_MIN_PX;
}
