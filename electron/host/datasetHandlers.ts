import type { Handlers } from '../../shared/protocol/contract.ts';
import type { Datasets } from './datasets/datasets.ts';
import { withDialogs } from './fileHandlers.ts';
import type { Desktop } from './host.ts';

type DatasetHandlers = Pick<Handlers, Extract<keyof Handlers, `datasets:${string}`>>;

export function datasetHandlers(datasets: Datasets, desktop: Desktop | undefined): DatasetHandlers {
  return {
    'datasets:list': async () => datasets.list(),
    'datasets:download': async ({ id }) => {
      // Goes on after the answer; how it ends is told by a 'dataset' event, a failure with it.
      datasets.download(id).catch(() => undefined);
      return null;
    },
    'datasets:cancel': async ({ id }) => {
      datasets.cancel(id);
      return null;
    },
    'datasets:folder': async ({ id, path }) => {
      const folder = path ?? (await withDialogs(desktop).chooseFolder());
      if (folder === undefined) return false;
      await datasets.takeFolder(id, folder);
      return true;
    },
    'datasets:samples': async ({ id, indices }) => datasets.samples(id, indices),
  };
}
