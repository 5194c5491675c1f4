import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { isAlive } from './isAlive.ts';

it('knows a process that lives from one that has ended', async () => {
  expect(isAlive(process.pid)).toBe(true);
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  expect(isAlive(child.pid ?? 0)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

it.skipIf(!existsSync('/proc/self/stat'))('takes one that has ended, and whose parent never asked, for ended', async () => {
  // A shell that starts a process, tells its id and becomes a program that never asks for it.
  const shell = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60']);
  const [chunk] = await once(shell.stdout, 'data');
  await vi.waitFor(() => expect(isAlive(Number(String(chunk)))).toBe(false), 5000);
  shell.kill('SIGKILL');
});
