import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const nativeFilesSchema = z.object({
  /** The folder of tfjs_binding.node, within the one that holds all files of native TensorFlow. */
  binding: z.string(),
  /** By path in that folder: the SHA-256 sum, in hexadecimal digits, that the file had when the app was built. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** Beside the app's archive; this file runs from a bundle in the archive's folder build/. */
export const nativeFolder = join(import.meta.dirname, '../../tensorflow');

/** What the build noted; undefined in an app that was built without native TensorFlow. */
export function readNativeFiles(): z.infer<typeof nativeFilesSchema> | undefined {
  const noted: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'native.json'), 'utf8'));
  return nativeFilesSchema.nullable().parse(noted) ?? undefined;
}
