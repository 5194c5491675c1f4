import { setTimeout as wait } from 'node:timers/promises';
import { dropPart, type Held, heldOf, openPart } from './partial.ts';
import { downloadCancelled, longerThanTheFile, pageInstead, redirectedTooOften, refusedByServer, unreachable } from './refusals.ts';

export interface FileFetch {
  readonly url: string;
  /** Where what arrives is kept; a later fetch of the same address goes on behind it. */
  readonly part: string;
  /** More than this is not the file that was asked for. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Bytes of this file so far, those of earlier tries among them. */
  readonly onBytes: (receivedBytes: number) => void;
  readonly patience?: Patience;
}

export interface Patience {
  /** A connection that brings nothing for so long is given up. */
  readonly silenceMs: number;
  /** Tries in a row that bring nothing new before the source is given up. */
  readonly tries: number;
  /** Before the second try; each later one waits twice as long. */
  readonly pauseMs: number;
}
const defaultPatience: Patience = { silenceMs: 20_000, tries: 4, pauseMs: 500 };

/** The connection broke or the server is busy: the same address may well go on. */
class Interrupted extends Error {}

/**
 * Fetches one file, going on where it broke off as long as tries bring something new.
 *
 * @returns whether it was put together from parts that came at different times, which may not belong together
 * @throws {HostError} 'cancelled', or 'download-…' saying what the source did
 */
export async function fetchFile(job: FileFetch): Promise<{ readonly isPieced: boolean }> {
  const { tries, pauseMs } = job.patience ?? defaultPatience;
  for (let fruitless = 0; ; ) {
    const before = await heldOf(job.part, job.url);
    try {
      await fetchOnce(job, before);
      return { isPieced: before.bytes > 0 };
    } catch (error) {
      if (job.signal.aborted) throw downloadCancelled();
      if (!(error instanceof Interrupted)) throw error;
      const { bytes } = await heldOf(job.part, job.url);
      fruitless = bytes > before.bytes ? 0 : fruitless + 1;
      if (fruitless >= tries) throw unreachable(hostOf(job.url));
      await wait(pauseMs * 2 ** Math.max(0, fruitless - 1), undefined, { signal: job.signal }).catch(() => undefined);
    }
  }
}

async function fetchOnce(job: FileFetch, held: Held): Promise<void> {
  const silence = new AbortController();
  const { silenceMs } = job.patience ?? defaultPatience;
  const timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await ask(job, held, AbortSignal.any([job.signal, silence.signal]));
    const from = await startOf(response, job, held);
    if (from !== undefined) await receive(response, job, from, () => timer.refresh());
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function ask({ url }: FileFetch, held: Held, signal: AbortSignal): Promise<Response> {
  // Not packed once more on the way: lengths and ranges count the file's own bytes.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (held.bytes > 0) headers['range'] = `bytes=${held.bytes}-`;
  // With it, a server whose file is another by now sends the whole new one.
  if (held.bytes > 0 && held.etag !== undefined) headers['if-range'] = held.etag;
  try {
    return await fetch(url, { headers, signal });
  } catch (error) {
    // fetch() follows 20 redirects; it names the next one in its cause alone.
    if (error instanceof Error && error.cause instanceof Error && error.cause.message.includes('redirect count')) {
      throw redirectedTooOften(hostOf(url));
    }
    throw new Interrupted('no answer', { cause: error });
  }
}

/** Where the answer's bytes belong; undefined when all have been here already. */
async function startOf(response: Response, job: FileFetch, held: Held): Promise<number | undefined> {
  const { status, headers } = response;
  if (status === 416) {
    if (held.bytes > 0 && rangeOf(response)?.total === held.bytes) return undefined;
    await dropPart(job.part);
    throw new Interrupted('the part was longer than the file');
  }
  if (status >= 500 || status === 408 || status === 429) throw new Interrupted(`status ${status}`);
  if (status !== 200 && status !== 206) throw refusedByServer(hostOf(job.url), status);
  if (headers.get('content-type')?.startsWith('text/html')) throw pageInstead(hostOf(job.url));
  if (status === 200) return 0;
  if (rangeOf(response)?.start === held.bytes) return held.bytes;
  await dropPart(job.part);
  throw new Interrupted('another part than was asked for');
}

async function receive(response: Response, job: FileFetch, from: number, onLife: () => void): Promise<void> {
  const etag = strongEtag(response);
  const file = await openPart(job.part, from, { url: job.url, ...(etag === undefined ? {} : { etag }) });
  let received = from;
  try {
    for await (const chunk of chunksOf(response)) {
      onLife();
      if (received === 0 && chunk[0] === '<'.charCodeAt(0)) throw pageInstead(hostOf(job.url));
      if (received + chunk.length > job.mostBytes) throw longerThanTheFile(hostOf(job.url));
      await file.write(chunk, 0, chunk.length, received);
      received += chunk.length;
      job.onBytes(received);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const expected = totalOf(response);
  if (expected !== undefined && received < expected) throw new Interrupted('the connection ended early');
}

/** The body's bytes; a connection that breaks is told apart from a disk that fails. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const next = await reader.read().catch((error: unknown) => {
        throw new Interrupted('the connection broke', { cause: error });
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Content-Range, RFC 9110: `bytes 100-199/200`, or `bytes * /200` for a range that is not there. */
function rangeOf({ headers }: Response): { start: number | undefined; total: number | undefined } | undefined {
  const found = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (found === null) return undefined;
  const number = (text: string | undefined) => (text === undefined || text === '*' ? undefined : Number(text));
  return { start: number(found[1]), total: number(found[2]) };
}

function totalOf(response: Response): number | undefined {
  if (response.status === 206) return rangeOf(response)?.total;
  const length = response.headers.get('content-length');
  return length === null ? undefined : Number(length);
}

/** A weak one does not say that the bytes are the same. */
function strongEtag({ headers }: Response): string | undefined {
  const etag = headers.get('etag') ?? undefined;
  return etag?.startsWith('W/') ? undefined : etag;
}

function hostOf(url: string): string {
  return new URL(url).host;
}
