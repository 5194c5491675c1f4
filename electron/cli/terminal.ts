import type { Language, Text } from '../../shared/text.ts';
import type { SpawnTrainer } from '../host/trainerProcess.ts';

export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What a command sees of the process it runs in, so that a test can run it in its own. */
export interface Io {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userFolder: string;
  readonly assetsFolder: string;
  readonly spawnTrainer: SpawnTrainer;
  /** Ctrl+C. @returns how to stop listening */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** The system asks to end. @returns how to stop listening */
  readonly onTerminate: (listener: () => void) => () => void;
}

/** Exit codes: 128 + 2, the number of SIGINT, as shells have it. */
export const exitCodes = { ok: 0, problem: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The person's side of a command: words in their language; results on standard output, all else on standard error. */
export interface Terminal {
  readonly io: Io;
  readonly language: Language;
  readonly in: (text: Text) => string;
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** A line about the result, which a script does not read. */
  readonly note: (line: string) => void;
  /** A result for scripts, on one line. */
  readonly printJson: (value: unknown) => void;
}

export function createTerminal(io: Io, language: Language): Terminal {
  const print = (line: string) => void io.stdout.write(`${line}\n`);
  return {
    io,
    language,
    in: (text) => text[language],
    print,
    note: (line) => void io.stderr.write(`${line}\n`),
    printJson: (value) => print(JSON.stringify(value)),
  };
}
