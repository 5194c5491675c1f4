import * as z from 'zod';
import { projectSchema } from '../../../shared/project/projectFile.ts';
import { engineInfoSchema, type RunEvent, runIdSchema } from '../../../shared/training/events.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { isAlive } from '../../host/isAlive.ts';

/** What a run's folder holds, file by file. The network is a document that the app opens. */
export const runFiles = {
  network: 'network.convcanvas',
  run: 'run.json',
  /** One event a line: steps, changes of the learning rate, epochs, evaluation. */
  metrics: 'metrics.jsonl',
  weights: 'weights.safetensors',
  /** While it lasts, and after it was stopped: what it can go on from. */
  checkpoint: 'checkpoint.safetensors',
} as const;
/** What a process that was killed while it wrote one of them leaves behind. */
export const LEFT_BEHIND = /^\.(checkpoint|weights)\.safetensors\.[0-9a-f]+\.tmp$/;

export const networkFileSchema = projectSchema;

export const runFileSchema = z.strictObject({
  format: z.literal('convcanvas-run'),
  version: z.literal(1),
  runId: runIdSchema,
  startedAt: z.iso.datetime(),
  settings: runSettingsSchema,
  /** Absent where the weights were trained elsewhere. */
  engine: engineInfoSchema.optional(),
  /** The file of another program that the weights are from. */
  importedFrom: z.string().optional(),
  node: z.string(),
  /** Of the process that trains: while it lives and the run has not ended, nobody else may go on with it. */
  processId: z.int().optional(),
  dataset: z.strictObject({ trainCount: z.int(), testCount: z.int() }),
  ended: z.strictObject({ reason: z.enum(['finished', 'stopped', 'failed']), seconds: z.number() }).optional(),
});
export type RunFile = z.infer<typeof runFileSchema>;

/** A process is at it that can still bring it to its end: another one than this. */
export function isTraining({ ended, processId }: RunFile): boolean {
  return ended === undefined && processId !== undefined && processId !== process.pid && isAlive(processId);
}

/** An event as a line of metrics, where it has any; the shown images are left out, since they can be had from the weights. */
export function metricsLine(event: RunEvent): string | undefined {
  switch (event.event) {
    case 'step':
    case 'rate':
    case 'epoch':
    case 'ended':
      return `${JSON.stringify(event)}\n`;
    case 'evaluated': {
      const { samples: _, mistakes: __, ...figures } = event;
      return `${JSON.stringify(figures)}\n`;
    }
    default:
      return undefined;
  }
}
