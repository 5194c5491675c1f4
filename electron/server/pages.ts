import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '../host/contentPolicy.ts';
import { readPageFile } from '../host/pageFiles.ts';
import { type Access, isOwnHost } from './access.ts';

/** Serves the page's files to whoever has the token, and nothing else. Everything but files goes over the socket. */
export function servePages(folder: string, access: Access, port: number) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isOwnHost(request, port)) return refuse(response, 403, 'This server answers to its own address only.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'This server is only read from.');
    const url = ownUrl(request, port);
    if (url === undefined) return refuse(response, 400, 'This is no address.');
    const admission = access.admit(url);
    if (admission !== undefined) return end(response, 303, admission);
    if (!access.hasCookie(request)) return refuse(response, 401, NO_TOKEN);
    const file = await readPageFile(folder, url.pathname);
    if (file === undefined) return refuse(response, 404, 'There is no such file.');
    end(response, 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' }, request.method === 'GET' ? file.bytes : undefined);
  };
}

const NO_TOKEN = `This page needs the address that ConvCanvas printed when it started, with its token.
이 페이지는 ConvCanvas가 시작할 때 알려 준, 토큰이 들어 있는 주소로 열어야 해요.`;

/** The address as the server's own: what was sent cannot choose the host. */
function ownUrl(request: IncomingMessage, port: number): URL | undefined {
  const sent = `http://127.0.0.1:${port}${request.url ?? ''}`;
  return request.url?.startsWith('/') && URL.canParse(sent) ? new URL(sent) : undefined;
}

function refuse(response: ServerResponse, status: number, why: string): void {
  end(response, status, { 'Content-Type': 'text/plain; charset=utf-8' }, why);
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body?: Uint8Array | string): void {
  response.writeHead(status, { ...securityHeaders, ...headers });
  response.end(body);
}
