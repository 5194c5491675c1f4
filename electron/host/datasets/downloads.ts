import { HostError } from '../../../shared/protocol/hostError.ts';
import type { Text } from '../../../shared/text.ts';
import { fileRoles } from '../../../shared/training/fashionMnist.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';
import type { Catalog } from './catalog.ts';
import type { Progress } from './progress.ts';

/** Gets one data set, whole and checked. */
export type Fetch = (id: DatasetId, signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<void>;

interface Ongoing {
  readonly abort: AbortController;
  readonly done: Promise<void>;
  readonly progress: Progress;
}

/**
 * The downloads that are going on, at most one a data set.
 *
 * @param onChange  called when a download begins, moves on or ends; with the words when it failed
 */
export function createDownloads(catalog: Catalog, fetchAll: Fetch, onChange: (id: DatasetId, failure?: Text) => Promise<void>) {
  const ongoing = new Map<DatasetId, Ongoing>();

  function moveOn(id: DatasetId, progress: Progress): void {
    const download = ongoing.get(id);
    if (download === undefined) return;
    ongoing.set(id, { ...download, progress });
    void onChange(id);
  }

  async function run(id: DatasetId, signal: AbortSignal): Promise<void> {
    try {
      await fetchAll(id, signal, (progress) => moveOn(id, progress));
      ongoing.delete(id);
      await onChange(id);
    } catch (error) {
      ongoing.delete(id);
      await onChange(id, error instanceof HostError && error.code !== 'cancelled' ? error.text : undefined);
      throw error;
    }
  }

  function begin(id: DatasetId): Promise<void> {
    const abort = new AbortController();
    const totalBytes = fileRoles.reduce((sum, role) => sum + catalog[id].facts.packedBytes[role], 0);
    const done = run(id, abort.signal);
    ongoing.set(id, { abort, done, progress: { receivedBytes: 0, totalBytes } });
    void onChange(id);
    return done;
  }

  return {
    /** Joins a download that is going on already. */
    start: (id: DatasetId): Promise<void> => ongoing.get(id)?.done ?? begin(id),
    progressOf: (id: DatasetId): Progress | undefined => ongoing.get(id)?.progress,
    cancel: (id: DatasetId): void => ongoing.get(id)?.abort.abort(),
    async close(): Promise<void> {
      const all = [...ongoing.values()];
      for (const { abort } of all) abort.abort();
      await Promise.allSettled(all.map(({ done }) => done));
    },
  };
}
