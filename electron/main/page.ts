import { protocol } from 'electron';
import { securityHeaders } from '../host/contentPolicy.ts';
import { readPageFile } from '../host/pageFiles.ts';
import { isPageUrl, SCHEME } from './pageUrl.ts';

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
