import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Peer } from './peers.ts';

const replySchema = z.union([
  z.object({ ms: z.number() }),
  z.object({ bytes: z.number() }),
  z.object({ library: z.string(), weightCount: z.int() }),
  z.object({ error: z.string() }),
]);

/** A running peer, which does one thing after the other and waits in between. */
export interface PeerProcess {
  readonly library: string;
  readonly weightCount: number;
  /** @returns milliseconds */
  readonly train: (steps: number) => Promise<number>;
  /** @returns milliseconds */
  readonly evaluate: (images: number) => Promise<number>;
  readonly peakBytes: () => Promise<number>;
  readonly end: () => Promise<void>;
}

/** @throws {Error} when it ends before it is ready, with what it had to say */
export async function startPeer({ engine, command, flags = [], script, args = [], env }: Peer, workFile: string): Promise<PeerProcess> {
  const child = spawn(command, [...flags, script, workFile, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const replies = repliesOf(child, engine);
  const asked = async (line: string) => {
    child.stdin.write(`${line}\n`);
    return replies();
  };
  const ms = async (line: string) => {
    const reply = await asked(line);
    if ('ms' in reply) return reply.ms;
    throw new Error(`${engine} answered "${line}" with ${JSON.stringify(reply)}`);
  };
  const first = await replies();
  if (!('library' in first)) throw new Error(`${engine} did not say what it is`);
  return {
    library: first.library,
    weightCount: first.weightCount,
    train: (steps) => ms(`train ${steps}`),
    evaluate: (images) => ms(`evaluate ${images}`),
    peakBytes: async () => {
      const reply = await asked('peak');
      return 'bytes' in reply ? reply.bytes : Number.NaN;
    },
    end: () =>
      new Promise((done) => {
        child.once('close', () => done());
        child.stdin.end();
      }),
  };
}

/** @returns a function that waits for the next line of its standard output */
function repliesOf(child: ChildProcess, engine: string): () => Promise<z.output<typeof replySchema>> {
  if (child.stdout === null || child.stderr === null) throw new Error(`${engine} cannot be talked to`);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${engine} ended: ${said}`);
    return replySchema.parse(JSON.parse(value));
  };
}
