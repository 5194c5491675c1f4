/** Runs an action some time after the last call, but never later than `maxMs` after the first: typing on does not put it off for ever. */
export interface Delayed {
  readonly call: () => void;
  /** Runs it now if it is due later. */
  readonly flush: () => void;
  readonly cancel: () => void;
}

export function delayed(action: () => void, { waitMs, maxMs }: { readonly waitMs: number; readonly maxMs: number }): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt: number | undefined;
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
    firstAt = undefined;
  };
  const run = () => {
    cancel();
    action();
  };
  return {
    call() {
      const now = Date.now();
      firstAt ??= now;
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(waitMs, firstAt + maxMs - now)));
    },
    flush() {
      if (timer !== undefined) run();
    },
    cancel,
  };
}
