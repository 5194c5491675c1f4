import * as z from 'zod';
import { graphSchema } from '../graph/graph.ts';
import { runSettingsSchema } from '../training/settings.ts';

/** The version this build writes. Older ones are migrated on opening, newer ones refused with a sentence. */
export const PROJECT_VERSION = 1;
/** In UTF-16 units. */
export const PROJECT_NAME_MAX = 120;

/** A saved document: `*.convcanvas`, UTF-8 JSON. */
export const projectSchema = z
  .strictObject({
    format: z.literal('convcanvas'),
    version: z.literal(PROJECT_VERSION),
    name: z.string().trim().min(1).max(PROJECT_NAME_MAX),
    graph: graphSchema,
    training: runSettingsSchema,
  })
  .readonly();
export type Project = z.infer<typeof projectSchema>;
