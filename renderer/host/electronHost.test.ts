import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/protocol/api.ts';
import { electronHost } from './electronHost.ts';

function bridge(reply: unknown) {
  const listeners: ((event: unknown) => void)[] = [];
  const made: Bridge = {
    request: vi.fn(async () => reply),
    pathOf: () => '',
    onEvent: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  return { bridge: made, tell: (event: unknown) => listeners.forEach((listener) => void listener(event)) };
}

describe('electronHost', () => {
  it('passes a request to the bridge and gives what it answers', async () => {
    const { bridge: given } = bridge({ ok: true, output: null });
    expect(await electronHost(given).request('file:dirty', { isDirty: true })).toBeNull();
    expect(given.request).toHaveBeenCalledWith('file:dirty', { isDirty: true });
    const rate = { runId: 'run', learningRate: 0.01 };
    expect(await electronHost(given).request('run:rate', rate)).toBeNull();
    expect(given.request).toHaveBeenLastCalledWith('run:rate', rate);
  });

  it.each([undefined, { ok: true }, { ok: true, output: [{ id: 'mnist' }] }, { ok: false, error: 'no' }])(
    'does not believe %j',
    async (reply) => {
      await expect(electronHost(bridge(reply).bridge).request('datasets:list', {})).rejects.toMatchObject({ code: 'reply-not-understood' });
    },
  );

  it('passes on the events of the contract alone', () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    const { bridge: given, tell } = bridge(undefined);
    const listener = vi.fn();
    electronHost(given).onEvent(listener);
    tell({ name: 'menu', command: 'format-disk' });
    tell({ name: 'menu', command: 'undo' });
    expect(listener.mock.calls).toEqual([[{ name: 'menu', command: 'undo' }]]);
    expect(complaint).toHaveBeenCalledOnce();
  });
});
