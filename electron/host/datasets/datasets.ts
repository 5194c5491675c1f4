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
  return new CachedDatasets(options);
}

class CachedDatasets implements Datasets {
  readonly #options: DatasetsOptions;
  readonly #catalog: Catalog;
  readonly #root: string;
  readonly #ready: ReturnType<typeof createReadyFiles>;
  readonly #downloads: ReturnType<typeof createDownloads>;
  #telling = Promise.resolve();

  constructor(options: DatasetsOptions) {
    const { assetsFolder, userFolder, dataFolder = process.env['CONVCANVAS_DATA_DIR'] } = options;
    this.#options = options;
    this.#catalog = options.catalog ?? createCatalog(assetsFolder, dataFolder || undefined);
    this.#root = join(userFolder, 'datasets');
    this.#ready = createReadyFiles(this.#catalog, (id) => this.#folderOf(id));
    this.#downloads = createDownloads(this.#catalog, this.#fetch.bind(this), this.#tell.bind(this));
  }

  list(): Promise<readonly DatasetState[]> {
    return Promise.all(datasetIds.map((id) => this.#stateOf(id)));
  }

  async download(id: DatasetId): Promise<void> {
    const isHere = (await this.#stateOf(id)).isReady || this.#catalog[id].sources.length === 0;
    await (isHere ? this.#prepareHere(id) : this.#downloads.start(id));
  }

  cancel(id: DatasetId): void {
    this.#downloads.cancel(id);
  }

  async takeFolder(id: DatasetId, path: string): Promise<void> {
    await adoptFolder({ from: path, to: this.#folderOf(id), facts: this.#catalog[id].facts });
    this.#ready.forget(id);
    await this.#tell(id);
  }

  filesOf(id: DatasetId): Promise<DatasetFiles> {
    return this.#ready.filesOf(id);
  }

  async samples(id: DatasetId, indices: readonly number[]): Promise<readonly Sample[]> {
    return readSamples(await this.filesOf(id), this.#catalog[id].facts, indices);
  }

  async verify(id: DatasetId): Promise<readonly FileCheck[]> {
    const { facts } = this.#catalog[id];
    if (!(await hasFiles(this.#folderOf(id), facts))) await this.filesOf(id);
    const files = filesIn(this.#folderOf(id));
    return Promise.all(fileRoles.map((role) => checkOf(role, files[role], facts)));
  }

  close(): Promise<void> {
    return this.#downloads.close();
  }

  #folderOf(id: DatasetId): string {
    return join(this.#root, id);
  }

  async #stateOf(id: DatasetId): Promise<DatasetState> {
    const { facts, folder } = this.#catalog[id];
    const { label, isSubset, trainCount, testCount } = facts;
    const isReady = (await hasFiles(this.#folderOf(id), facts)) || (folder !== undefined && (await hasSources(folder)));
    const download = this.#downloads.progressOf(id);
    return { id, label, isSubset, trainCount, testCount, isReady, ...(download === undefined ? {} : { download }) };
  }

  /** One after the other, so that no state overtakes a later one. */
  #tell(id: DatasetId, failure?: Text): Promise<void> {
    this.#telling = this.#telling.then(async () => this.#options.onState?.(await this.#stateOf(id), failure));
    return this.#telling;
  }

  async #prepareHere(id: DatasetId): Promise<void> {
    try {
      await this.filesOf(id);
      await this.#tell(id);
    } catch (error) {
      await this.#tell(id, error instanceof HostError ? error.text : undefined);
      throw error;
    }
  }

  async #fetch(id: DatasetId, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    const { facts, sources } = this.#catalog[id];
    const folder = join(this.#root, 'downloads', id);
    await downloadFiles({ facts, sources, folder, signal, onProgress, patience: this.#options.patience });
    await adoptFolder({ from: folder, to: this.#folderOf(id), facts, signal });
    await rm(folder, { recursive: true, force: true });
    this.#ready.forget(id);
  }
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
