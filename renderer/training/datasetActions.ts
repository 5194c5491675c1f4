import type { DatasetId } from '../../shared/training/settings.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';

/** Starts the download; its progress comes as events. */
export async function downloadDataset(id: DatasetId): Promise<void> {
  try {
    const host = await theHost();
    await host.request('datasets:download', { id });
  } catch (error) {
    tellFailure(error);
  }
}

export async function cancelDownload(id: DatasetId): Promise<void> {
  try {
    const host = await theHost();
    await host.request('datasets:cancel', { id });
  } catch (error) {
    tellFailure(error);
  }
}

/** Takes the files from a folder. Without a path the host asks for one. */
export async function takeFolder(id: DatasetId, path?: string): Promise<void> {
  try {
    const host = await theHost();
    const isTaken = await host.request('datasets:folder', { id, ...(path === undefined ? {} : { path }) });
    if (isTaken) useApp.getState().setDatasets(await host.request('datasets:list', {}));
  } catch (error) {
    tellFailure(error);
  }
}
