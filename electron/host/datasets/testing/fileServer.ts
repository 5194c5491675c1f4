import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request itself and says so with true; otherwise the file is served as it should be. */
export type Fault = (request: IncomingMessage, response: ServerResponse, file: Buffer) => boolean;

export interface FileServer extends AsyncDisposable {
  readonly url: string;
  /** What was asked for: `name range`, in order. */
  readonly asked: string[];
  /** Replaces the fault. */
  fault: Fault;
}

/** For tests: a server that knows ranges and ETags, on the loopback address, and does wrong what a test wants it to. */
export async function serveFiles(files: ReadonlyMap<string, Buffer>): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const file = files.get(name);
    asked.push(`${name} ${request.headers.range ?? 'all'}`);
    if (served.fault(request, response, file ?? Buffer.alloc(0))) return;
    if (file === undefined) response.writeHead(404).end();
    else send(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only one on a pipe has a string.
  const { port } = server.address() as AddressInfo;
  const served: FileServer = {
    url: `http://127.0.0.1:${port}/`,
    asked,
    fault: () => false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return served;
}

function etagOf(file: Buffer): string {
  return `"${file.length}-${file.at(-9) ?? 0}"`;
}

/** The file, or the range of it that was asked for. */
export function send(request: IncomingMessage, response: ServerResponse, file: Buffer): void {
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const ifRange = request.headers['if-range'];
  const isRange = range !== null && (ifRange === undefined || ifRange === etagOf(file));
  const from = isRange ? Number(range[1]) : 0;
  if (isRange && from >= file.length) {
    response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
    return;
  }
  const ranged = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
  response.writeHead(isRange ? 206 : 200, {
    'content-type': 'application/gzip',
    'content-length': file.length - from,
    etag: etagOf(file),
    ...(isRange ? ranged : {}),
  });
  response.end(file.subarray(from));
}

export interface Cut {
  readonly until: number;
  /** How much the reader has kept so far. */
  readonly keptBytes: () => number;
}

/** Sends what `send` would, up to a byte of the file, and breaks the connection there. */
export function sendUntil(request: IncomingMessage, response: ServerResponse, file: Buffer, cut: Cut): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const status = from > 0 ? 206 : 200;
  const ranged = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
  response.writeHead(status, { 'content-length': file.length - from, etag: etagOf(file), ...(from > 0 ? ranged : {}) });
  response.write(file.subarray(from, Math.max(from, cut.until)));
  breakAfter(response, cut);
}

/** Breaks the connection when all before `until` was kept: what lies unread in a buffer would be lost with it. */
export function breakAfter(response: ServerResponse, { until, keptBytes }: Cut): void {
  const timer = setInterval(() => {
    if (keptBytes() >= until) response.destroy();
  }, 10);
  response.on('close', () => clearInterval(timer));
}
