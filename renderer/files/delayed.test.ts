import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delayed } from './delayed.ts';

describe('delayed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for the last call', () => {
    const action = vi.fn();
    const later = delayed(action, { waitMs: 1000, maxMs: 5000 });
    later.call();
    vi.advanceTimersByTime(900);
    later.call();
    vi.advanceTimersByTime(900);
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(action).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', () => {
    const action = vi.fn();
    const later = delayed(action, { waitMs: 1000, maxMs: 5000 });
    for (let call = 0; call < 10; call += 1) {
      later.call();
      vi.advanceTimersByTime(600);
    }
    expect(action).toHaveBeenCalledOnce();
  });

  it('flushes what is due, and nothing else', () => {
    const action = vi.fn();
    const later = delayed(action, { waitMs: 1000, maxMs: 5000 });
    later.flush();
    expect(action).not.toHaveBeenCalled();
    later.call();
    later.flush();
    vi.advanceTimersByTime(6000);
    expect(action).toHaveBeenCalledOnce();
  });
});
