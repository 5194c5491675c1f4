import { PROJECT_VERSION, type Project } from '../project/projectFile.ts';
import { defaultRunSettings } from '../training/settings.ts';
import { fashionCnn } from './fashionCnn.ts';
import { fashionDnn } from './fashionDnn.ts';
import { lenet5 } from './lenet5.ts';
import { shortcut } from './shortcut.ts';
import type { Template } from './template.ts';

/** In the order they are offered: from the plainest on. */
export const templates: readonly Template[] = [fashionDnn, fashionCnn, lenet5, shortcut];

/** What a new window opens with. */
export const firstTemplate: Template = fashionCnn;

export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}

/** A new document with the template's network and the default run settings. */
export function projectFromTemplate({ id, graph }: Template): Project {
  return { format: 'convcanvas', version: PROJECT_VERSION, name: id, graph, training: defaultRunSettings };
}
