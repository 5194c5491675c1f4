import { join } from 'node:path';
import type { Figure } from '../../shared/codegen/source.ts';
import type { Project } from '../../shared/project/projectFile.ts';
import { figureOf } from '../exports/runFigure.ts';
import { isFolder } from '../exports/writeWeights.ts';
import { runFiles } from '../trainer/keptRun/runFolder.ts';
import { readDocument } from './readDocument.ts';
import type { Terminal } from './terminal.ts';

export interface Exported {
  readonly project: Project;
  /** Undefined for a document, and for a run that was not measured. */
  readonly figure: Figure | undefined;
}

/** @param path  a document, or the folder of a kept run. @throws {HostError} with what is wrong with the file */
export async function readExported(path: string, terminal: Terminal): Promise<Exported> {
  if (!isFolder(path)) return { project: await readDocument(path, terminal), figure: undefined };
  const project = await readDocument(join(path, runFiles.network), terminal);
  return { project, figure: await figureOf(join(path, runFiles.metrics)) };
}
