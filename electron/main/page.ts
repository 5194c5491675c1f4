import { protocol } from 'electron';
import { securityHeaders } from '../host/contentPolicy.ts';
import { readPageFile } from '../host/pageFiles.ts';

/** The page's own scheme: not file:, which could read every file, and not http:, which needs a port. */
const SCHEME = 'app';
const HOST = 'convcanvas';
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** Before the app is ready: from then on Electron takes no more schemes. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = isPageUrl(request.url) && request.method === 'GET' ? await readPageFile(folder, new URL(request.url).pathname) : undefined;
    if (file === undefined) return new Response('There is no such file.', { status: 404, headers: securityHeaders });
    return new Response(file.bytes, { headers: { ...securityHeaders, 'Content-Type': file.type } });
  });
}

/** Whether an address is the page's. Parsed, since a text that begins alike can be another host's. */
export function isPageUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: scheme, hostname } = new URL(address);
  return scheme === `${SCHEME}:` && hostname === HOST;
}
