import { ImportError } from '../../shared/import/ImportError.ts';
import { importedProject } from '../../shared/import/importedProject.ts';
import { importJson } from '../../shared/import/importNetwork.ts';
import { ProjectError } from '../../shared/project/ProjectError.ts';
import { parseProject } from '../../shared/project/parseProject.ts';
import type { OpenedFile } from '../../shared/protocol/contract.ts';
import type { Text } from '../../shared/text.ts';
import type { Document } from '../store/documentSlice.ts';
import { nameWithoutExtension } from './browserFiles.ts';

export type ReadProject =
  | {
      readonly isRead: true;
      readonly document: Document;
      /** What had to be mended in it, or, of a network from elsewhere, what was not understood. */
      readonly repairs: readonly Text[];
      /** Whether another program wrote it: then there is no document yet to save back to. */
      readonly isImported: boolean;
    }
  | { readonly isRead: false; readonly text: Text };

/** The document in a file, under the file's name; or why there is none, in words. */
export function readProject(file: OpenedFile): ReadProject {
  try {
    const { project, repairs } = parseProject(file.text);
    const { graph, training } = project;
    const document = { name: nameWithoutExtension(file.name), graph, training };
    return { isRead: true, document, repairs: [...repairs, ...(file.notes ?? [])], isImported: file.notes !== undefined };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return fromElsewhere(file) ?? { isRead: false, text: error.text };
  }
}

/** Undefined when no program that is known here wrote it. */
function fromElsewhere(file: OpenedFile): ReadProject | undefined {
  try {
    const imported = importJson(file.text);
    if (imported === undefined) return undefined;
    const { name, graph, training } = importedProject(imported, file.name);
    return { isRead: true, document: { name, graph, training }, repairs: imported.notes, isImported: true };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { isRead: false, text: error.text };
  }
}
