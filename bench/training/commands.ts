import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Images that the others than our engine, which has a size of its own, take at once to evaluate. */
export const EVALUATION_BATCH = 250;

/** What a program under measurement can be asked for, a line each. Times in milliseconds. */
export interface Commands {
  /** So many steps. */
  readonly train: (steps: number) => Promise<void>;
  /** Loss and accuracy on so many test images. */
  readonly evaluate: (images: number) => Promise<void>;
  /** For whoever reads the figures. */
  readonly library: string;
  /** How many numbers it learns or gathers: the same network has the same everywhere. */
  readonly weightCount: number;
}

/**
 * Answers each line of standard input with one of standard output: `train 100` -> `{"ms": 431.2}`, `evaluate 1000` likewise,
 * `peak` -> `{"bytes": ...}`. Ends with its input.
 */
export async function serveCommands({ library, weightCount, train, evaluate }: Commands): Promise<void> {
  answer({ library, weightCount });
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, count] = line.split(' ');
    if (command === 'train') answer({ ms: await timed(() => train(Number(count))) });
    else if (command === 'evaluate') answer({ ms: await timed(() => evaluate(Number(count))) });
    else if (command === 'peak') answer({ bytes: peakBytes() });
    else answer({ error: `Nobody knows what "${line}" means` });
  }
  process.exit(0);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function answer(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** The most memory this process has had in use. */
function peakBytes(): number {
  return process.platform === 'linux' ? peakBytesOf('self') : process.resourceUsage().maxRSS * 1024;
}

/** What Linux has noted of a process; the system's own call would also count what its parent had in use. */
export function peakBytesOf(pid: number | 'self'): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
