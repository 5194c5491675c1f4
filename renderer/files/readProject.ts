import { ProjectError } from '../../shared/project/ProjectError.ts';
import { parseProject } from '../../shared/project/parseProject.ts';
import type { DocumentFile } from '../../shared/protocol/contract.ts';
import type { Text } from '../../shared/text.ts';
import type { Document } from '../store/documentSlice.ts';
import { nameWithoutExtension } from './browserFiles.ts';

export type ReadProject =
  | {
      readonly isRead: true;
      readonly document: Document;
      /** What had to be mended in it. */
      readonly repairs: readonly Text[];
    }
  | { readonly isRead: false; readonly text: Text };

/** The document in a file, under the file's name; or why there is none, in words. */
export function readProject(file: DocumentFile): ReadProject {
  try {
    const { project, repairs } = parseProject(file.text);
    const { graph, training } = project;
    return { isRead: true, document: { name: nameWithoutExtension(file.name), graph, training }, repairs };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { isRead: false, text: error.text };
  }
}
