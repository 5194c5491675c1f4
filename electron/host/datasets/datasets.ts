import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetState } from '../../../shared/protocol/contract.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import type { DatasetFiles } from '../../../shared/protocol/trainer.ts';
import type { Text } from '../../../shared/text.ts';
import { type FileRole, fileRoles } from '../../../shared/training/fashionMnist.ts';
import { type DatasetId, datasetIds } from '../../../shared/training/settings.ts';
import { adoptFolder, filesIn, hasFiles, hasSources } from './cache.ts';
import { type Catalog, createCatalog } from './catalog.ts';
import { downloadFiles } from './download.ts';
import { createDownloads } from './downloads.ts';
import type { Patience } from './fetchFile.ts';
import type { Progress } from './progress.ts';
import { createReadyFiles } from './ready.ts';
import { readSamples, type Sample } from './samples.ts';
import { unpack } from './unpack.ts';

export interface DatasetsOptions {
  /** The data sets are kept in a folder of it. */
  readonly userFolder: string;
  readonly assetsFolder: string;
  /** Told whenever a state changes, at most ten times a second; with `failure` when a download ended badly. */
  readonly onState?: (state: DatasetState, failure?: Text) => void;
  /** A folder that has Fashion-MNIST already; by default the one that CONVCANVAS_DATA_DIR names. */
  readonly dataFolder?: string | undefined;
  readonly catalog?: Catalog;
  readonly patience?: Patience;
}

/** One file of a data set, checked. */
export interface FileCheck {
  readonly role: FileRole;
  readonly path: string;
  /** What is wrong with it; absent when its content is the official one. */
  readonly refusal?: HostError;
}

export interface Datasets {
  readonly list: () => Promise<readonly DatasetState[]>;
  /**
   * Settles when the data set is there; joins a download that is on its way. A failure is told through `onState` as well:
   * a caller that does not wait has to catch it all the same.
   *
   * @throws {HostError} 'cancelled', 'download-…', 'data-…', 'disk-…'
   */
  readonly download: (id: DatasetId) => Promise<void>;
  readonly cancel: (id: DatasetId) => void;
  /** Takes the four files, gzipped or not, from a folder into the cache. @throws {HostError} 'data-…', 'disk-…' */
  readonly takeFolder: (id: DatasetId, path: string) => Promise<void>;
  /** Unpacked and checked in this process. @throws {HostError} 'dataset-absent', 'dataset-damaged', 'data-…', 'disk-…' */
  readonly filesOf: (id: DatasetId) => Promise<DatasetFiles>;
  /** Test images by place. @throws {HostError} as filesOf, or 'sample-absent' */
  readonly samples: (id: DatasetId, indices: readonly number[]) => Promise<readonly Sample[]>;
  /** Reads all of it again and compares it with the official content. @throws {HostError} 'dataset-absent' */
  readonly verify: (id: DatasetId) => Promise<readonly FileCheck[]>;
  /** Ends what is going on; what has arrived is kept. */
  readonly close: () => Promise<void>;
}

export function createDatasets(options: DatasetsOptions): Datasets {
  const { onState, patience, dataFolder = process.env['CONVCANVAS_DATA_DIR'] } = options;
  const catalog = options.catalog ?? createCatalog(options.assetsFolder, dataFolder || undefined);
  const root = join(options.userFolder, 'datasets');
  const folderOf = (id: DatasetId) => join(root, id);
  const ready = createReadyFiles(catalog, folderOf);
  const downloads = createDownloads(catalog, fetchAll, tell);
  let telling = Promise.resolve();

  async function stateOf(id: DatasetId): Promise<DatasetState> {
    const { facts, folder } = catalog[id];
    const { label, isSubset, trainCount, testCount } = facts;
    const isReady = (await hasFiles(folderOf(id), facts)) || (folder !== undefined && (await hasSources(folder)));
    const download = downloads.progressOf(id);
    return { id, label, isSubset, trainCount, testCount, isReady, ...(download === undefined ? {} : { download }) };
  }

  /** One after the other, so that no state overtakes a later one. */
  function tell(id: DatasetId, failure?: Text): Promise<void> {
    telling = telling.then(async () => onState?.(await stateOf(id), failure));
    return telling;
  }

  async function prepareHere(id: DatasetId): Promise<void> {
    try {
      await ready.filesOf(id);
      await tell(id);
    } catch (error) {
      await tell(id, error instanceof HostError ? error.text : undefined);
      throw error;
    }
  }

  async function fetchAll(id: DatasetId, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    const { facts, sources } = catalog[id];
    const folder = join(root, 'downloads', id);
    await downloadFiles({ facts, sources, folder, signal, onProgress, patience });
    await adoptFolder({ from: folder, to: folderOf(id), facts, signal });
    await rm(folder, { recursive: true, force: true });
    ready.forget(id);
  }

  return {
    list: () => Promise.all(datasetIds.map(stateOf)),
    async download(id) {
      const isHere = (await stateOf(id)).isReady || catalog[id].sources.length === 0;
      await (isHere ? prepareHere(id) : downloads.start(id));
    },
    cancel: downloads.cancel,
    async takeFolder(id, path) {
      await adoptFolder({ from: path, to: folderOf(id), facts: catalog[id].facts });
      ready.forget(id);
      await tell(id);
    },
    filesOf: ready.filesOf,
    samples: async (id, indices) => readSamples(await ready.filesOf(id), catalog[id].facts, indices),
    async verify(id) {
      const { facts } = catalog[id];
      if (!(await hasFiles(folderOf(id), facts))) await ready.filesOf(id);
      const files = filesIn(folderOf(id));
      return Promise.all(fileRoles.map((role) => checkOf(role, files[role], facts)));
    },
    close: downloads.close,
  };
}

async function checkOf(role: FileRole, path: string, facts: Catalog[DatasetId]['facts']): Promise<FileCheck> {
  try {
    await unpack({ from: path, role, facts });
    return { role, path };
  } catch (error) {
    if (error instanceof HostError) return { role, path, refusal: error };
    throw error;
  }
}
