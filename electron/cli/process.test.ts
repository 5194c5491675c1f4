import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { bundle } from '../host/testing/bundle.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { jsonLines } from './testing/command.ts';

/** The command line as a process of its own: what streams, signals and exit codes are to a shell. */
let script: string;
beforeAll(async () => {
  script = await bundle('electron/cli/main.ts');
});

async function start(...args: readonly string[]): Promise<ChildProcess> {
  const env = { ...process.env, LANG: 'C', LC_ALL: '', LC_MESSAGES: '', CONVCANVAS_HOME: await temporaryFolder(), CONVCANVAS_DATA_DIR: '' };
  return spawn(process.execPath, [script, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function outcomeOf(child: ChildProcess, stdin = '') {
  const out = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    out.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    out.stderr += chunk;
  });
  child.stdin?.end(stdin);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...out };
}

it('reads standard input and writes nothing but JSON to standard output', async () => {
  const made = await outcomeOf(await start('new', 'lenet-5', '-o', '-'));
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const summary = await outcomeOf(await start('summary', '-', '--json'), made.stdout);
  expect(summary).toMatchObject({ code: 0, stderr: '' });
  expect(jsonLines(summary.stdout)).toMatchObject([{ totalParameters: 61_706 }]);
});

it.each([
  [['--version'], 0],
  [['check', '/nowhere/x.convcanvas'], 1],
  [['nonsense'], 2],
] as const)('%j ends with code %i and no stack trace', async (args, expected) => {
  const { code, stderr } = await outcomeOf(await start(...args));
  expect(code).toBe(expected);
  expect(stderr).not.toMatch(/^\s+at |node:internal/m);
});

it('ends quietly when nobody reads on', async () => {
  const child = await start('layers', '--json');
  child.stdout?.destroy();
  const errors: string[] = [];
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
  expect(errors.join('')).toBe('');
});

it('serve prints the address, answers there, and ends at Ctrl+C with code 130', async () => {
  const child = await start('serve', '--port', '0');
  const line = await new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk))));
  const url = new URL(line.replace(/^ConvCanvas: /, '').trim());
  expect(url.hostname).toBe('127.0.0.1');
  expect((await fetch(`http://127.0.0.1:${url.port}/`, { redirect: 'manual' })).status).toBeGreaterThanOrEqual(200);
  child.kill('SIGINT');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
});

it('serve says that a port is in use, with code 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, stdout, stderr } = await outcomeOf(await start('serve', '--port', port));
  taken.close();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`Port ${port} is already in use`);
});
