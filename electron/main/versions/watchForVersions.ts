/** Where newer versions of the app come from. */
export interface Releases {
  /** @returns the number of a newer version; undefined where this is the newest */
  readonly find: () => Promise<string | undefined>;
  /** Fetches what was found; it is installed when the app is closed. Rejects once it is called off. */
  readonly fetch: (calledOff: AbortSignal) => Promise<void>;
}

interface Watching {
  readonly releases: Releases;
  readonly isWanted: () => boolean;
  readonly isTraining: () => boolean;
  /** A newer version is here, to be installed when the app is closed. */
  readonly onReady: (version: string) => void;
}

/** How soon a fetch makes way for a run that begins. */
const TICK_MS = 1000;
/** A start has enough to do. */
const FIRST_MS = 60_000;
const EVERY_MS = 6 * 60 * 60_000;

/** Looks for newer versions now and then while the app is open, and never while it trains. @returns how to end it */
export function watchForVersions({ releases, isWanted, isTraining, onReady }: Watching): () => void {
  let dueAtMs = Date.now() + FIRST_MS;
  let fetching: AbortController | undefined;

  const look = async (going: AbortController) => {
    try {
      const version = await releases.find();
      // A run may have begun meanwhile.
      if (version === undefined || going.signal.aborted) return;
      await releases.fetch(going.signal);
      stop();
      onReady(version);
    } catch (error) {
      // Without a network there is nothing to tell: the next time will do.
      if (!going.signal.aborted) console.error('No newer version could be looked for.', error);
    } finally {
      dueAtMs = going.signal.aborted ? Date.now() : Date.now() + EVERY_MS;
      fetching = undefined;
    }
  };
  const timer = setInterval(() => {
    if (isTraining()) return fetching?.abort();
    if (fetching !== undefined || Date.now() < dueAtMs || !isWanted()) return;
    fetching = new AbortController();
    void look(fetching);
  }, TICK_MS);
  const stop = () => clearInterval(timer);
  return () => {
    stop();
    fetching?.abort();
  };
}
