import type { Handlers } from '../../shared/protocol/contract.ts';
import type { Datasets } from './datasets/datasets.ts';
import { withDialogs } from './fileHandlers.ts';
import type { Desktop } from './host.ts';

type DatasetHandlers = Pick<Handlers, Extract<keyof Handlers, `datasets:${string}`>>;

export function datasetHandlers(datasets: Datasets, desktop: Desktop | undefined): DatasetHandlers {
  return {
    'datasets:list': async () => datasets.list(),
    'datasets:download': async ({ id }) => {
      await datasets.download(id);
      return null;
    },
    'datasets:cancel': async ({ id }) => {
      await datasets.cancel(id);
      return null;
    },
    'datasets:folder': async ({ id, path }) => {
      const folder = path ?? (await withDialogs(desktop).chooseFolder());
      if (folder === undefined) return false;
      // biome-ignore lint/correctness/useHookAtTopLevel: no React here.
      await datasets.takeFolder(id, folder);
      return true;
    },
    'datasets:samples': async ({ id, indices }) => datasets.samples(id, indices),
  };
}
