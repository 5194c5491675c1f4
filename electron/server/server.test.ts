import { symlink } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { ask, PAGE, runningServer } from './testing/runningServer.ts';

describe('the way in', () => {
  it('is refused without the token, on every path', async () => {
    const server = await runningServer();
    for (const path of ['/', '/index.html', '/assets/', '/socket', '/none']) {
      const { status, body } = await ask(server, path);
      expect(status, path).toBe(401);
      expect(body, path).not.toContain(server.token);
    }
  });

  it.each(['', 'x', 'a'.repeat(32)])('is refused with the token %j', async (token) => {
    const server = await runningServer();
    expect((await ask(server, `/?token=${token}`)).status).toBe(401);
    expect((await ask(server, '/', { cookie: `convcanvas-${server.port}=${token}` })).status).toBe(401);
  });

  it('leads from the token to a cookie that scripts cannot read, and to an address without it', async () => {
    const server = await runningServer();
    const { status, headers } = await ask(server, `/?token=${server.token}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([`${server.cookie}; HttpOnly; SameSite=Strict; Path=/`]);
    const page = await ask(server, '/', { cookie: `other=1; ${server.cookie}` });
    expect(page).toMatchObject({ status: 200, body: PAGE });
  });

  it('has another token at every start, of 128 bits at least', async () => {
    const servers = [await runningServer(), await runningServer()];
    const [first, second] = servers.map(({ token }) => Buffer.from(token, 'base64url'));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
    expect(first?.length).toBeGreaterThanOrEqual(16);
  });
});

describe('the page’s files', () => {
  it.each(['evil.test', 'evil.test:4747', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.test', '[::1]'])(
    'are not for Host %s',
    async (host) => {
      const server = await runningServer();
      expect((await ask(server, '/', { cookie: server.cookie, host })).status).toBe(403);
      expect((await ask(server, `/?token=${server.token}`, { host })).headers['set-cookie']).toBeUndefined();
    },
  );

  it('are for localhost by name', async () => {
    const server = await runningServer();
    expect((await ask(server, '/', { cookie: server.cookie, host: `localhost:${server.port}` })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('are not changed by %s', async (method) => {
    const server = await runningServer();
    const { status, headers } = await ask(server, '/', { cookie: server.cookie, origin: server.origin }, method);
    expect(status).toBe(405);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%2e%2e%2fsecret.json',
    '/..\\secret.json',
    '/..%5csecret.json',
    '/%252e%252e/secret.json',
    '//secret.json',
    '/assets',
    '/index.html%00.json',
    '/%',
    '/etc/passwd',
  ])('do not include %s', async (path) => {
    const server = await runningServer();
    const { status, body } = await ask(server, path, { cookie: server.cookie });
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('do not include what a link leads out to', async () => {
    const pagesFolder = await temporaryFolder();
    await symlink('/etc/passwd', join(pagesFolder, 'link.json'));
    const server = await runningServer({ pagesFolder });
    expect((await ask(server, '/link.json', { cookie: server.cookie })).status).toBe(404);
  });

  it('come with headers that confine the page', async () => {
    const server = await runningServer();
    for (const answer of [await ask(server, '/', { cookie: server.cookie }), await ask(server, '/')]) {
      expect(answer.headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });
});

describe('the port', () => {
  it('is open on the loopback address alone', async () => {
    const server = await runningServer();
    const outer = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (outer === undefined) return;
    await expect(fetch(`http://${outer.address}:${server.port}/`)).rejects.toThrow();
  });

  it('that is taken is refused in a sentence that names it', async () => {
    const { port } = await runningServer();
    await expect(runningServer({ port })).rejects.toMatchObject({
      code: 'port-taken',
      text: { en: expect.stringContaining(`Port ${port}`), ko: expect.stringContaining(`${port}번 포트`) },
    });
  });

  it('is the next free one where none is asked for', async () => {
    const [first, second] = [await runningServer({ port: undefined }), await runningServer({ port: undefined })];
    expect(first.port).toBeGreaterThanOrEqual(4747);
    expect(second.port).toBeGreaterThan(first.port);
  });

  it.each([-1, 65_536])('cannot be %d', async (port) => {
    await expect(runningServer({ port })).rejects.toMatchObject({ code: 'port-refused' });
  });
});
