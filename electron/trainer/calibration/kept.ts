import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
import { writeWhole } from '../../host/atomicFile.ts';
import type { Measured } from './calibrate.ts';

/** Kinds of runs; the oldest are forgotten. */
const MOST_KEPT = 300;

const fileSchema = z.strictObject({
  version: z.literal(1),
  runs: z
    .array(
      z.strictObject({
        /** kindOf() */
        kind: z.string(),
        options: engineOptionsSchema,
        imagesPerSecond: z.number().positive(),
        measuredAt: z.string(),
      }),
    )
    .readonly(),
});
type KeptFile = z.infer<typeof fileSchema>;

/** What was measured before. A file that is not there or cannot be read is as good as empty: it is measured anew. */
export async function findMeasured(path: string, kind: string): Promise<Measured | undefined> {
  return (await readKept(path)).runs.findLast((run) => run.kind === kind);
}

/** Failing does no harm: it is measured again the next time. */
export async function keepMeasured(path: string, kind: string, { options, imagesPerSecond }: Measured): Promise<void> {
  const { runs } = await readKept(path);
  const others = runs.filter((run) => run.kind !== kind).slice(1 - MOST_KEPT);
  const file: KeptFile = { version: 1, runs: [...others, { kind, options, imagesPerSecond, measuredAt: new Date().toISOString() }] };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, `${JSON.stringify(file, null, 1)}\n`);
  } catch (error) {
    console.error('What was measured of this machine could not be kept.', error);
  }
}

async function readKept(path: string): Promise<KeptFile> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { version: 1, runs: [] };
  }
}
