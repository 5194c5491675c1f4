import { mkdir, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { socketPath } from '../../../shared/protocol/wire.ts';
import { temporaryFolder } from '../../host/testing/temporaryFolder.ts';
import type { TrainerChannel } from '../../host/trainerProcess.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server.ts';

/** A training process that never answers: the server's rules are tested without one. */
function silentTrainer(): TrainerChannel {
  let exit: (cause: string) => void = () => undefined;
  return {
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => {
      exit = listener;
    },
    kill: (signal) => exit(signal),
  };
}

export const PAGE = '<!doctype html><title>ConvCanvas</title>';

export interface TestServer extends RunningServer {
  readonly token: string;
  /** What a browser that opened the address sends. */
  readonly cookie: string;
  readonly origin: string;
}

/** A server on a free port, over a throw-away folder with one page and a secret beside it; closed after the test. */
export async function runningServer(options: ServerOptions = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const pagesFolder = join(folder, 'pages');
  await mkdir(join(pagesFolder, 'assets'), { recursive: true });
  await writeFile(join(pagesFolder, 'index.html'), PAGE);
  await writeFile(join(folder, 'secret.json'), '"secret"');
  const server = await startServer({ port: 0, pagesFolder, userFolder: join(folder, 'user'), spawnTrainer: silentTrainer, ...options });
  onTestFinished(server.close);
  const token = new URL(server.url).searchParams.get('token') ?? '';
  return { ...server, token, cookie: `convcanvas-${server.port}=${token}`, origin: `http://127.0.0.1:${server.port}` };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as it is written: no client tidies its path. */
export function ask(server: TestServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** @returns the open socket, or the status that the server refused it with */
export function openSocket(server: TestServer, headers: Record<string, string>, path = socketPath('page')): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}
