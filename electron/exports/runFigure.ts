import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Figure } from '../../shared/codegen/source.ts';

/** Of a run's record, what an export says of it. */
const toldSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('evaluated'), testAccuracy: z.number(), testLoss: z.number() }),
  z.object({ event: z.literal('rate') }),
]);
/** All other lines need not be parsed. */
const TOLD = /"(evaluated|rate)"/;

/** The last figure in a run's record. One that is not there or not whole has none: the network is exported all the same. */
export async function figureOf(metricsFile: string): Promise<Figure | undefined> {
  let figure: Figure | undefined;
  let hasChangedRate = false;
  try {
    for await (const line of createInterface({ input: createReadStream(metricsFile), crlfDelay: Number.POSITIVE_INFINITY })) {
      const told = TOLD.test(line) ? toldSchema.safeParse(JSON.parse(line)).data : undefined;
      if (told?.event === 'rate') hasChangedRate = true;
      if (told?.event === 'evaluated') figure = { testAccuracy: told.testAccuracy, testLoss: told.testLoss, hasChangedRate };
    }
  } catch {
    return figure;
  }
  return figure;
}
