import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import * as z from 'zod';

/** What has arrived of a file so far, and which file of the server it is a part of. */
export interface Held {
  readonly bytes: number;
  readonly etag?: string | undefined;
}
const originSchema = z.strictObject({ url: z.string(), etag: z.string().optional() });
type Origin = z.infer<typeof originSchema>;

/** The part at `path` when it came from `url`; nothing of any other. */
export async function heldOf(path: string, url: string): Promise<Held> {
  try {
    const origin = originSchema.parse(JSON.parse(await readFile(originOf(path), 'utf8')));
    const { size } = await stat(path);
    return origin.url === url ? { bytes: size, etag: origin.etag } : { bytes: 0 };
  } catch {
    // None yet, or its note is unreadable: then it is not known what it is a part of, and it starts again.
    return { bytes: 0 };
  }
}

/** Opens the part for writing from `bytes` on; what stood behind is cut off. */
export async function openPart(path: string, bytes: number, origin: Origin) {
  if (bytes === 0) await writeFile(originOf(path), JSON.stringify(origin));
  const file = await open(path, bytes === 0 ? 'w' : 'r+');
  await file.truncate(bytes);
  return file;
}

export async function dropPart(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(originOf(path), { force: true });
}

function originOf(path: string): string {
  return `${path}.json`;
}
