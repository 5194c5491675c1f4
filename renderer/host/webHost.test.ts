import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { HostEvent } from '../../shared/protocol/contract.ts';
import { fromWire, toWire, type WireAnswer, wireRequestSchema } from '../../shared/protocol/wire.ts';
import { webHost } from './webHost.ts';

const preferences = { language: 'ko', theme: 'dark' } as const;
const notice: HostEvent = { name: 'menu', command: 'save' };

describe('webHost', () => {
  let server: WebSocketServer;
  let answers: boolean;

  const listen = async (port: number) => {
    server = new WebSocketServer({ host: '127.0.0.1', port });
    server.on('connection', (socket) => socket.on('message', (bytes) => answer(socket, bytes)));
    await new Promise((resolve) => server.once('listening', resolve));
  };
  const answer = (socket: ServerSocket, bytes: unknown) => {
    const { id, name } = wireRequestSchema.parse(bytes instanceof Buffer ? fromWire(bytes) : undefined);
    if (!answers) return socket.terminate();
    const failure = { code: 'run-in-progress', text: { en: 'Wait.', ko: '기다려 주세요.' } };
    const known = name === 'preferences:read' ? preferences : 'nonsense';
    socket.send(toWire({ id, reply: name === 'run:control' ? { ok: false, error: failure } : { ok: true, output: known } }));
  };
  const portOf = () => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const stop = async () => {
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  const tell = (message: WireAnswer | 'garbage') => {
    for (const socket of server.clients) socket.send(message === 'garbage' ? Buffer.from('garbage') : toWire(message));
  };
  const connect = (port = portOf()) => webHost(() => new WebSocket(`ws://127.0.0.1:${port}`));

  beforeEach(async () => {
    answers = true;
    await listen(0);
  });
  afterEach(stop);

  it('gives each request its own answer', async () => {
    const host = await connect();
    const [first, second] = await Promise.all([
      host.request('preferences:read', {}),
      host.request('run:control', { runId: 'run', command: 'stop' }).catch((error: unknown) => error),
    ]);
    expect(first).toEqual(preferences);
    expect(second).toMatchObject({ code: 'run-in-progress', text: { ko: '기다려 주세요.' } });
  });

  it('does not pass on an answer that is none', async () => {
    const host = await connect();
    await expect(host.request('datasets:list', {})).rejects.toMatchObject({ code: 'reply-not-understood' });
  });

  it('passes on events, and not what is none', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const host = await connect();
    const heard: HostEvent[] = [];
    const stopListening = host.onEvent((event) => heard.push(event));
    tell('garbage');
    tell({ event: notice });
    await vi.waitFor(() => expect(heard).toEqual([notice]));
    expect(complaint).toHaveBeenCalled();
    stopListening();
    tell({ event: notice });
    await host.request('preferences:read', {});
    expect(heard).toHaveLength(1);
  });

  it('says that the connection is lost, and comes back by itself', async () => {
    const port = portOf();
    const host = await connect();
    const heard: HostEvent[] = [];
    host.onEvent((event) => heard.push(event));
    answers = false;
    await expect(host.request('preferences:read', {})).rejects.toMatchObject({ code: 'connection-lost' });
    await stop();
    await expect(host.request('preferences:read', {})).rejects.toMatchObject({ code: 'connection-lost' });
    answers = true;
    await listen(port);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ name: 'connection', isOpen: true }), { timeout: 5000 });
    expect(heard[0]).toEqual({ name: 'connection', isOpen: false });
    expect(await host.request('preferences:read', {})).toEqual(preferences);
  });

  it('fails when there is no server at first', async () => {
    await expect(connect(1)).rejects.toMatchObject({ code: 'connection-lost' });
  });
});
