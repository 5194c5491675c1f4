import { projectSchema } from '../../shared/project/projectFile.ts';
import type { DocumentFile } from '../../shared/protocol/contract.ts';
import type { Text } from '../../shared/text.ts';
import type { Document } from '../store/documentSlice.ts';
import { nameWithoutExtension } from './browserFiles.ts';

export type ReadProject = { readonly isRead: true; readonly document: Document } | { readonly isRead: false; readonly text: Text };

/** The document in a file, under the file's name; or why there is none, in words. */
export function readProject(file: DocumentFile): ReadProject {
  try {
    const { graph, training } = projectSchema.parse(JSON.parse(file.text));
    return { isRead: true, document: { name: nameWithoutExtension(file.name), graph, training } };
  } catch {
    return {
      isRead: false,
      text: { en: `“${file.name}” is no ConvCanvas network.`, ko: `“${file.name}” 파일은 ConvCanvas 네트워크가 아니에요.` },
    };
  }
}
