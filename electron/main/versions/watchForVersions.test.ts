import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Releases, watchForVersions } from './watchForVersions.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A newer version whose fetch takes a minute, and what became of it. */
function watched({ isWanted = true, isNewest = false } = {}) {
  const told: string[] = [];
  const state = { isTraining: false, isWanted, looked: 0, calledOff: 0, told };
  const releases: Releases = {
    find: async () => {
      state.looked += 1;
      return isNewest ? undefined : '2.0.0';
    },
    fetch: (calledOff) =>
      new Promise((resolve, reject) => {
        setTimeout(resolve, MINUTE_MS);
        calledOff.addEventListener('abort', () => {
          state.calledOff += 1;
          reject(new Error('called off'));
        });
      }),
  };
  const stop = watchForVersions({
    releases,
    isWanted: () => state.isWanted,
    isTraining: () => state.isTraining,
    onReady: (version) => told.push(version),
  });
  return { state, stop };
}

describe('newer versions', () => {
  it('are told once they are here, once', async () => {
    const { state } = watched();
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state).toMatchObject({ told: ['2.0.0'], looked: 1 });
  });

  it('are not looked for at once, where nobody wants them, or after the end', async () => {
    const { state, stop } = watched({ isWanted: false });
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state.looked).toBe(0);
    state.isWanted = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(state.looked).toBe(1);
    stop();
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state).toMatchObject({ looked: 1, told: [] });
  });

  it('are looked for again some times a day while there is none', async () => {
    const { state } = watched({ isNewest: true });
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state).toMatchObject({ looked: 4, told: [] });
  });

  it('wait while the app trains; a fetch that has begun makes way, and is begun again afterwards', async () => {
    const { state } = watched();
    state.isTraining = true;
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state.looked).toBe(0);
    state.isTraining = false;
    await vi.advanceTimersByTimeAsync(MINUTE_MS / 2);
    state.isTraining = true;
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(state).toMatchObject({ looked: 1, calledOff: 1, told: [] });
    state.isTraining = false;
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(state).toMatchObject({ looked: 2, told: ['2.0.0'] });
  });

  it('are missed in silence where there is no network, until next time', async () => {
    const told: string[] = [];
    const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const find = vi.fn().mockRejectedValueOnce(new Error('no network')).mockResolvedValue('2.0.0');
    const releases: Releases = { find, fetch: async () => undefined };
    watchForVersions({ releases, isWanted: () => true, isTraining: () => false, onReady: (version) => told.push(version) });
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(told).toEqual(['2.0.0']);
    complaint.mockRestore();
  });
});
