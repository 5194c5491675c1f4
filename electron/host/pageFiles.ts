import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * A file of the page by the path of its URL (`/` is index.html). Undefined for all that does not lie, links followed, in
 * `folder`, and for kinds of file that the page has none of.
 */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | undefined> {
  try {
    const relative = decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath);
    const path = await realpath(join(folder, relative));
    const type = TYPES[extname(path)];
    if (type === undefined || !path.startsWith((await realpath(folder)) + sep)) return undefined;
    return { bytes: new Uint8Array(await readFile(path)), type };
  } catch {
    // Not there, a folder, a NUL, a broken escape: to the one who asks it is all the same.
    return undefined;
  }
}
