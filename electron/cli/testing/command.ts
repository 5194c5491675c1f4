import { join } from 'node:path';
import { assetsFolder } from '../../host/paths.ts';
import { temporaryFolder } from '../../host/testing/temporaryFolder.ts';
import type { SpawnTrainer } from '../../host/trainerProcess.ts';
import { runCli } from '../cli.ts';
import type { ExitCode } from '../terminal.ts';

export interface Given {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly userFolder?: string;
  readonly spawnTrainer?: SpawnTrainer;
  readonly isTerminal?: boolean;
  /** Presses Ctrl+C once the standard output so far makes it so. */
  readonly interruptWhen?: (stdout: string) => boolean;
}

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

const noTrainer: SpawnTrainer = () => {
  throw new Error('This test did not expect a training process.');
};

/** For tests: a command with streams of its own. */
export async function runCommand(args: readonly string[], given: Given = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const interrupts = new Set<() => void>();
  const listenTo = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const isTTY = given.isTerminal ?? false;
  let isInterrupted = false;
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    written[stream] += text;
    if (isInterrupted || given.interruptWhen?.(written.stdout) !== true) return;
    isInterrupted = true;
    for (const listener of interrupts) listener();
  };
  const code = await runCli(args, {
    stdin: (async function* () {
      // In two parts, cut anywhere: also within a letter.
      const bytes = Buffer.from(given.stdin ?? '');
      yield bytes.subarray(0, Math.ceil(bytes.length / 2));
      yield bytes.subarray(Math.ceil(bytes.length / 2));
    })(),
    stdout: { write: write('stdout'), isTTY, columns: 100 },
    stderr: { write: write('stderr'), isTTY, columns: 100 },
    environment: given.environment ?? {},
    userFolder: given.userFolder ?? (await temporaryFolder()),
    assetsFolder,
    spawnTrainer: given.spawnTrainer ?? noTrainer,
    onInterrupt: listenTo(interrupts),
    onTerminate: listenTo(new Set()),
  });
  return { code, ...written };
}

/** A document of a template in a folder of its own. */
export async function newDocument(template = 'fashion-dnn'): Promise<string> {
  const path = join(await temporaryFolder(), `${template}.convcanvas`);
  const { code, stderr } = await runCommand(['new', template, '-o', path]);
  if (code !== 0) throw new Error(stderr);
  return path;
}

/** Lines of JSON, each parsed: throws for anything else on standard output. */
export function jsonLines(stdout: string): readonly unknown[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
