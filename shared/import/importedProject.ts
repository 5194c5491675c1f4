import { PROJECT_NAME_MAX, PROJECT_VERSION, type Project } from '../project/projectFile.ts';
import { defaultRunSettings } from '../training/settings.ts';
import type { Imported } from './imported.ts';

/** A new document with an imported network, to be trained as the app trains unless told otherwise. */
export function importedProject({ graph }: Imported, fileName: string): Project {
  const base = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z0-9]{1,8}$/i, '').trim();
  return {
    format: 'convcanvas',
    version: PROJECT_VERSION,
    name: base.slice(0, PROJECT_NAME_MAX).trim() || 'network',
    graph,
    training: defaultRunSettings,
  };
}
