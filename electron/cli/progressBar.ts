import { displayWidth } from './table.ts';
import type { Output } from './terminal.ts';

const BAR_LETTERS = 24;
const DEFAULT_COLUMNS = 80;
const ERASE_LINE = '\r\u001b[K';

/** One line at the bottom of a terminal, drawn over again and again. Where the output is no terminal it draws nothing. */
export interface ProgressBar {
  /** @param share  what is done, from 0 to 1 */
  readonly show: (share: number, words: string) => void;
  /** Takes the line away, before other lines are written and at the end. */
  readonly clear: () => void;
}

export function createProgressBar(output: Output): ProgressBar {
  if (output.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let isShown = false;
  return {
    show(share, words) {
      output.write(`${ERASE_LINE}${fitted(`${barOf(share)} ${words}`, (output.columns || DEFAULT_COLUMNS) - 1)}`);
      isShown = true;
    },
    clear() {
      if (isShown) output.write(ERASE_LINE);
      isShown = false;
    },
  };
}

function barOf(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_LETTERS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_LETTERS - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** A line that wraps cannot be drawn over. */
function fitted(line: string, columns: number): string {
  let text = line;
  while (text !== '' && displayWidth(text) > columns) text = text.slice(0, -1);
  return text;
}
