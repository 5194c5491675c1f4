import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { engineOptionsSchema } from '../../../shared/tensorflow/engineOptions.ts';
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
export function findMeasured(path: string, kind: string): Measured | undefined {
  return readKept(path).findLast((run) => run.kind === kind);
}

/** Failing does no harm: it is measured again the next time. */
export function keepMeasured(path: string, kind: string, { options, imagesPerSecond }: Measured): void {
  const others = readKept(path).filter((run) => run.kind !== kind);
  writeKept(path, [...others.slice(1 - MOST_KEPT), { kind, options, imagesPerSecond, measuredAt: new Date().toISOString() }]);
}

/** What turned out to be wrong is measured again before the next run. */
export function forgetMeasured(path: string, kind: string): void {
  writeKept(
    path,
    readKept(path).filter((run) => run.kind !== kind),
  );
}

function readKept(path: string): KeptFile['runs'] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).runs;
  } catch {
    return [];
  }
}

/** Whole or not at all; at once, since the process may be ended right after. */
function writeKept(path: string, runs: KeptFile['runs']): void {
  const file: KeptFile = { version: 1, runs };
  const partial = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, `${JSON.stringify(file, null, 1)}\n`);
    renameSync(partial, path);
  } catch (error) {
    console.error('What was measured of this machine could not be kept.', error);
  }
}
