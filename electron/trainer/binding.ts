import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { bindingFolder } from '#tensorflow-library';

const bindingSchema = z.object({
  /** `2.15.1` */
  tensorflow: z.string(),
  /** Whether it was compiled to take a session's settings: scripts/native/sessionConfig.h. */
  hasSessionConfig: z.boolean(),
});
export type Binding = z.infer<typeof bindingSchema>;

/** What set-up noted beside the way from TF.js to native TensorFlow; undefined where it has noted nothing. Loads no library. */
export function readBinding(): Binding | undefined {
  try {
    return bindingSchema.parse(JSON.parse(readFileSync(join(bindingFolder(), 'binding.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Before 2.12, parts of a batch that could run side by side wait for each other all the same. */
export function runsTowersInTurn(tensorflow: string | undefined): boolean {
  const [major = 2, minor = 15] = (tensorflow ?? '').split('.').filter(Boolean).map(Number);
  return major < 2 || (major === 2 && minor < 12);
}
