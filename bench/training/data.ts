import { resolve } from 'node:path';
import { createDatasets } from '../../electron/host/datasets/datasets.ts';
import { assetsFolder, userFolder } from '../../electron/host/paths.ts';
import { isThere, packedDatasets } from '../../electron/trainer/testing/datasetFiles.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { DatasetFiles } from '../../shared/protocol/trainer.ts';

interface Chosen {
  readonly files: DatasetFiles;
  readonly name: string;
}

/**
 * The images to train on: those of the folder, or else all of Fashion-MNIST where it can be had, or else the subset that ships with the
 * app.
 *
 * @param folder  the four files of Fashion-MNIST, gzipped or not
 */
export async function chosenFiles(folder: string | undefined): Promise<Chosen> {
  const dataFolder = folder ?? (isThere(packedDatasets.whole) ? packedDatasets.whole : undefined);
  const datasets = createDatasets({ userFolder: userFolder(), assetsFolder, dataFolder: dataFolder && resolve(dataFolder) });
  try {
    await datasets.download('fashion-mnist');
    return { files: await datasets.filesOf('fashion-mnist'), name: 'Fashion-MNIST' };
  } catch (error) {
    if (folder !== undefined || !(error instanceof HostError)) throw error;
    console.error(`Only the subset is used: ${error.text.en}`);
    return { files: await datasets.filesOf('fashion-mnist-mini'), name: 'Fashion-MNIST mini' };
  }
}
