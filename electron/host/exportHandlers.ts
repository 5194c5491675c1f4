import { basename } from 'node:path';
import type { Handlers } from '../../shared/protocol/contract.ts';
import { writeWhole } from './atomicFile.ts';
import { notWritten } from './documents.ts';
import { withDialogs } from './fileHandlers.ts';
import type { Desktop } from './host.ts';

/** What a person takes away goes to where they say, once: no path is kept. */
export function exportHandlers(desktop: Desktop | undefined): Pick<Handlers, 'export:save'> {
  return {
    'export:save': async ({ name, text }) => {
      const path = await withDialogs(desktop).choosePlace(name);
      if (path === undefined) return null;
      await writeWhole(path, text).catch((error: unknown) => {
        throw notWritten(path, error);
      });
      return { name: basename(path) };
    },
  };
}
