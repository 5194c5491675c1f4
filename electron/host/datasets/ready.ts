import { rm } from 'node:fs/promises';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';
import { adoptFolder, filesIn, hasFiles, isSound } from './cache.ts';
import type { Catalog } from './catalog.ts';
import { datasetAbsent, datasetDamaged } from './refusals.ts';

/**
 * The files that are unpacked and checked. Each data set is read once a process; what stands in the cache is never used
 * unread, since the user's folder is open to other programs and to failing disks.
 */
export function createReadyFiles(catalog: Catalog, folderOf: (id: DatasetId) => string) {
  const checked = new Map<DatasetId, Promise<DatasetFiles>>();

  async function prepare(id: DatasetId): Promise<DatasetFiles> {
    const { facts, folder } = catalog[id];
    const to = folderOf(id);
    if (await isSound(to, facts)) return filesIn(to);
    if (folder !== undefined) {
      await adoptFolder({ from: folder, to, facts });
      return filesIn(to);
    }
    if (!(await hasFiles(to, facts))) throw datasetAbsent(facts.label);
    // Taken away, so that from now on it counts as absent and can be fetched again.
    await rm(to, { recursive: true, force: true });
    throw datasetDamaged(facts.label);
  }

  return {
    /** @throws {HostError} 'dataset-absent', 'dataset-damaged', 'data-…', 'disk-…' */
    filesOf(id: DatasetId): Promise<DatasetFiles> {
      const known = checked.get(id);
      if (known !== undefined) return known;
      const files = prepare(id);
      checked.set(id, files);
      // The next call looks again: the files may have come by then.
      files.catch(() => checked.delete(id));
      return files;
    },
    /** The files have been replaced. */
    forget: (id: DatasetId): void => void checked.delete(id),
  };
}
