import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Argument, InvalidArgumentError } from 'commander';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { DatasetFiles } from '../../shared/protocol/trainer.ts';
import type { DatasetId } from '../../shared/training/settings.ts';
import { createDatasets, type Datasets, type DatasetsOptions } from '../host/datasets/datasets.ts';
import type { Io, Terminal } from './terminal.ts';

/** What the command line calls the data sets. */
const names: Readonly<Record<string, DatasetId>> = {
  mini: 'fashion-mnist-mini',
  'fashion-mnist-mini': 'fashion-mnist-mini',
  'fashion-mnist': 'fashion-mnist',
};

function datasetNamed(name: string): DatasetId | undefined {
  return names[name];
}

export function openDatasets({ userFolder, assetsFolder, environment }: Io, onState?: DatasetsOptions['onState']): Datasets {
  const told = onState === undefined ? {} : { onState };
  return createDatasets({ userFolder, assetsFolder, dataFolder: environment['CONVCANVAS_DATA_DIR'] ?? '', ...told });
}

/** `[NAME]`, the whole Fashion-MNIST when it is left out. Commander's own default would be told in English. */
export const defaultDataset: DatasetId = 'fashion-mnist';

export function datasetArgument(terminal: Terminal): Argument {
  const words = { en: 'mini or fashion-mnist (default: fashion-mnist)', ko: 'mini 또는 fashion-mnist (기본값: fashion-mnist)' };
  return new Argument('[NAME]', terminal.in(words)).argParser((given: string) => {
    const id = datasetNamed(given);
    if (id !== undefined) return id;
    const refusal = {
      en: `There is no data set '${given}': choose mini or fashion-mnist.`,
      ko: `'${given}' 데이터셋은 없어요. mini 또는 fashion-mnist를 골라 주세요.`,
    };
    throw new InvalidArgumentError(terminal.in(refusal));
  });
}

/**
 * The files that `--data` means: a data set by name, or a folder with Fashion-MNIST's files.
 *
 * @throws {HostError} what is wrong with the folder, or that the data set is not there and how to get it
 */
export async function chosenData(io: Io, chosen: string): Promise<{ readonly id: DatasetId; readonly files: DatasetFiles }> {
  const datasets = openDatasets(io);
  const id = datasetNamed(chosen);
  if (id !== undefined) return { id, files: await datasets.filesOf(id).catch(withCommand) };
  const folder = resolve(chosen);
  if (!(await isFolder(folder))) throw noSuchData(chosen);
  await datasets.takeFolder('fashion-mnist', folder);
  return { id: 'fashion-mnist', files: await datasets.filesOf('fashion-mnist') };
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The app has a button where the command line has a command. */
export function withCommand(error: unknown): never {
  if (!(error instanceof HostError) || error.code !== 'dataset-absent') throw error;
  throw new HostError(error.code, {
    en: 'Fashion-MNIST is not on this computer yet. Fetch it with `convcanvas data get`, or take it from a folder with `convcanvas data get --from DIR`.',
    ko: 'Fashion-MNIST 데이터셋이 이 컴퓨터에 아직 없어요. `convcanvas data get` 명령으로 내려받거나 `convcanvas data get --from DIR` 명령으로 폴더에서 가져와 주세요.',
  });
}

function noSuchData(chosen: string): HostError {
  return new HostError('no-such-data', {
    en: `'${chosen}' is neither mini nor fashion-mnist, nor a folder with the Fashion-MNIST files.`,
    ko: `'${chosen}' 값은 mini도 fashion-mnist도 아니고, Fashion-MNIST 파일이 있는 폴더도 아니에요.`,
  });
}
