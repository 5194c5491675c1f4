import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Figure } from '../../shared/codegen/source.ts';
import type { Project } from '../../shared/project/projectFile.ts';
import { isFolder } from '../exports/writeWeights.ts';
import { runFiles } from '../trainer/keptRun/runFolder.ts';
import { readDocument } from './readDocument.ts';
import type { Terminal } from './terminal.ts';

/** Of a run's record, what an export says of it. */
const toldSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('evaluated'), testAccuracy: z.number(), testLoss: z.number() }),
  z.object({ event: z.literal('rate') }),
]);
/** All other lines need not be parsed. */
const TOLD = /"(evaluated|rate)"/;

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

/** The last figure in the record. A record that is not there or not whole has none: the network is exported all the same. */
async function figureOf(path: string): Promise<Figure | undefined> {
  let figure: Figure | undefined;
  let hasChangedRate = false;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      const told = TOLD.test(line) ? toldSchema.safeParse(JSON.parse(line)).data : undefined;
      if (told?.event === 'rate') hasChangedRate = true;
      if (told?.event === 'evaluated') figure = { testAccuracy: told.testAccuracy, testLoss: told.testLoss, hasChangedRate };
    }
  } catch {
    return figure;
  }
  return figure;
}
