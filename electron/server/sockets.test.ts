import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { fromWire, MAX_MESSAGE_BYTES, socketPath, toWire, type WireRequest, wireAnswerSchema } from '../../shared/protocol/wire.ts';
import { openSocket, runningServer, type TestServer } from './testing/runningServer.ts';

async function connected(server: TestServer, page = 'page'): Promise<WebSocket> {
  const socket = await openSocket(server, { cookie: server.cookie, origin: server.origin }, socketPath(page));
  if (typeof socket === 'number') throw new Error(`Refused with ${socket}`);
  return socket;
}

async function answerTo(socket: WebSocket, request: WireRequest) {
  socket.send(toWire(request));
  for (;;) {
    const [bytes]: unknown[] = await once(socket, 'message');
    const message = bytes instanceof Buffer ? wireAnswerSchema.parse(fromWire(bytes)) : undefined;
    if (message !== undefined && 'id' in message && message.id === request.id) return message.reply;
  }
}

describe('the socket', () => {
  it.each([
    ['no Origin', (server: TestServer) => ({ cookie: server.cookie }), 403],
    ['Origin null', ({ cookie }: TestServer) => ({ cookie, origin: 'null' }), 403],
    ['another site', ({ cookie }: TestServer) => ({ cookie, origin: 'http://evil.test' }), 403],
    ['another port', ({ cookie }: TestServer) => ({ cookie, origin: 'http://127.0.0.1:1' }), 403],
    ['another scheme', ({ cookie, port }: TestServer) => ({ cookie, origin: `https://127.0.0.1:${port}` }), 403],
    ['the other loopback name', ({ cookie, port }: TestServer) => ({ cookie, origin: `http://localhost:${port}` }), 403],
    ['a rebound name', ({ cookie, port }: TestServer) => ({ cookie, origin: `http://evil.test:${port}`, host: `evil.test:${port}` }), 403],
    ['no token', ({ origin }: TestServer) => ({ origin }), 401],
    ['a wrong token', ({ origin, port }: TestServer) => ({ origin, cookie: `convcanvas-${port}=${'a'.repeat(32)}` }), 401],
  ])('is refused to %s', async (_, headers, status) => {
    const server = await runningServer();
    expect(await openSocket(server, headers(server))).toBe(status);
  });

  it.each(['/', '/socket', '/socket?page=', '/socket?page=../x'])('is not at %s', async (path) => {
    const server = await runningServer();
    expect(await openSocket(server, { cookie: server.cookie, origin: server.origin }, path)).toBe(404);
  });

  it('keeps the drafts of two tabs apart, and gives that of a closed one to the next', async () => {
    const server = await runningServer();
    const [first, second] = [await connected(server, 'first'), await connected(server, 'second')];
    const draft = { name: 'net', text: '{}' };
    await answerTo(first, { id: 1, name: 'draft:write', input: draft });
    expect(await answerTo(second, { id: 1, name: 'draft:read', input: {} })).toEqual({ ok: true, output: null });
    first.close();
    await once(first, 'close');
    expect(await answerTo(await connected(server, 'third'), { id: 1, name: 'draft:read', input: {} })).toEqual({ ok: true, output: draft });
  });

  it('answers requests, and says in words what it does not accept', async () => {
    const socket = await connected(await runningServer());
    expect(await answerTo(socket, { id: 1, name: 'app:describe', input: {} })).toMatchObject({ ok: true, output: { host: 'server' } });
    expect(await answerTo(socket, { id: 2, name: 'constructor', input: {} })).toMatchObject({
      ok: false,
      error: { code: 'request-unknown' },
    });
    expect(await answerTo(socket, { id: 3, name: 'preferences:write', input: { theme: 7 } })).toMatchObject({
      ok: false,
      error: { code: 'input-not-accepted', text: { en: expect.stringContaining('theme') } },
    });
  });

  it('takes a learning rate for the run that lasts, and only what is one', async () => {
    const socket = await connected(await runningServer());
    const asked = (id: number, learningRate: unknown) => answerTo(socket, { id, name: 'run:rate', input: { runId: 'none', learningRate } });
    expect(await asked(1, 0.01)).toEqual({ ok: true, output: null });
    for (const [id, wrong] of [0, -1, 11, Number.NaN, '0.1'].entries()) {
      expect(await asked(id + 2, wrong), String(wrong)).toMatchObject({ ok: false, error: { code: 'input-not-accepted' } });
    }
  });

  it('keeps pixels as bytes', async () => {
    const socket = await connected(await runningServer());
    const reply = await answerTo(socket, { id: 1, name: 'datasets:samples', input: { id: 'fashion-mnist-mini', indices: [7] } });
    expect(reply).toMatchObject({ ok: true, output: [{ index: 7, pixels: expect.any(Uint8Array) }] });
  });

  it.each([
    ['an oversize frame', () => Buffer.alloc(MAX_MESSAGE_BYTES + 1), 1009],
    ['a text frame', () => '{"id":1,"name":"app:describe"}', 1008],
    ['no MessagePack', () => Buffer.from([0xc1]), 1008],
    ['no request', () => Buffer.from(toWire({ id: -1, name: '', input: {} })), 1008],
  ])('is closed by %s, and the others go on', async (_, frame, code) => {
    const server = await runningServer();
    const [bad, good] = [await connected(server), await connected(server)];
    bad.send(frame());
    const [closedWith] = await once(bad, 'close');
    expect([code, 1006]).toContain(closedWith);
    expect(await answerTo(good, { id: 1, name: 'app:describe', input: {} })).toMatchObject({ ok: true });
  });

  it('is not given to more pages than a person opens', async () => {
    const server = await runningServer();
    for (let page = 0; page < 16; page += 1) await connected(server);
    expect(await openSocket(server, { cookie: server.cookie, origin: server.origin })).toBe(503);
  });
});
