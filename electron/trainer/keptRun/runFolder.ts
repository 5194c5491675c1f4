import * as z from 'zod';
import { projectSchema } from '../../../shared/project/projectFile.ts';
import { engineInfoSchema, type RunEvent, runIdSchema } from '../../../shared/training/events.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';

/** What a run's folder holds, file by file. The network is a document that the app opens. */
export const runFiles = {
  network: 'network.convcanvas',
  run: 'run.json',
  /** One event a line: steps, epochs, evaluation. */
  metrics: 'metrics.jsonl',
  weights: 'weights.safetensors',
} as const;

export const networkFileSchema = projectSchema;

export const runFileSchema = z.strictObject({
  format: z.literal('convcanvas-run'),
  version: z.literal(1),
  runId: runIdSchema,
  startedAt: z.iso.datetime(),
  settings: runSettingsSchema,
  engine: engineInfoSchema,
  node: z.string(),
  dataset: z.strictObject({ trainCount: z.int(), testCount: z.int() }),
  ended: z.strictObject({ reason: z.enum(['finished', 'stopped', 'failed']), seconds: z.number() }).optional(),
});
export type RunFile = z.infer<typeof runFileSchema>;

/** An event as a line of metrics; the shown images are left out, since they can be had from the weights. */
export function metricsLine(event: RunEvent): string | undefined {
  if (event.event === 'preparing' || event.event === 'started') return undefined;
  if (event.event !== 'evaluated') return `${JSON.stringify(event)}\n`;
  const { samples: _, mistakes: __, ...figures } = event;
  return `${JSON.stringify(figures)}\n`;
}
