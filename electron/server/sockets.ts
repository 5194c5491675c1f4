import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Handlers, HostEvent } from '../../shared/protocol/contract.ts';
import { fromWire, MAX_MESSAGE_BYTES, pageOf, toWire, wireRequestSchema } from '../../shared/protocol/wire.ts';
import { answer } from '../host/answer.ts';
import { type Access, isOwnOrigin } from './access.ts';

const CONNECTIONS_MAX = 16;
/** A page that leaves this much unread is cut off; it comes back and asks for the run as it stands. */
const UNREAD_MAX_BYTES = 64 * 1024 * 1024;
const POLICY_VIOLATION = 1008;

export interface Sockets {
  readonly emit: (event: HostEvent) => void;
  readonly serve: (handlersFor: (page: string) => Handlers) => void;
  readonly isPageOpen: (page: string) => boolean;
  readonly close: () => void;
}

/** The contract over WebSockets: one message a request, answers in any order, events to every page. */
export function createSockets(server: Server, access: Access, port: number): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const pages = new WeakMap<WebSocket, string>();
  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const status = refusal(request, access, port, sockets.clients.size);
    if (status !== undefined) connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    else sockets.handleUpgrade(request, connection, head, (socket) => sockets.emit('connection', socket, request));
  });
  return {
    serve: (handlersFor) => {
      sockets.on('connection', (socket, request) => {
        const page = pageOf(request.url ?? '') ?? '';
        const handlers = handlersFor(page);
        pages.set(socket, page);
        // An oversize or broken frame: ws has closed this one connection, the others go on.
        socket.on('error', () => socket.terminate());
        socket.on('message', (data) => void receive(socket, data, handlers));
      });
    },
    isPageOpen: (page) => [...sockets.clients].some((socket) => pages.get(socket) === page && socket.readyState === WebSocket.OPEN),
    emit: (event) => {
      const bytes = toWire({ event });
      for (const socket of sockets.clients) send(socket, bytes);
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function refusal(request: IncomingMessage, access: Access, port: number, connectionCount: number): string | undefined {
  if (pageOf(request.url ?? '') === undefined) return '404 Not Found';
  if (!isOwnOrigin(request, port)) return '403 Forbidden';
  if (!access.hasCookie(request)) return '401 Unauthorized';
  return connectionCount >= CONNECTIONS_MAX ? '503 Service Unavailable' : undefined;
}

async function receive(socket: WebSocket, data: RawData, handlers: Handlers): Promise<void> {
  const request = data instanceof Buffer ? wireRequestSchema.safeParse(fromWire(data)) : undefined;
  if (!request?.success) return socket.close(POLICY_VIOLATION, 'not a request');
  const { id, name, input } = request.data;
  send(socket, toWire({ id, reply: await answer(handlers, name, input) }));
}

function send(socket: WebSocket, bytes: Uint8Array): void {
  if (socket.bufferedAmount > UNREAD_MAX_BYTES) socket.terminate();
  else socket.send(bytes, () => undefined);
}
