import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the server. Any program and any web page on the machine can reach a port of the loopback address. */

const COOKIE = 'convcanvas';
const TOKEN_BYTES = 24;
const TOKEN_PARAM = 'token';

export interface Access {
  /** The address to open first; it holds the token. */
  readonly entry: (origin: string) => string;
  /** Undefined: not an entry. Otherwise the headers of a redirect to the clean address. */
  readonly admit: (url: URL) => Readonly<Record<string, string>> | undefined;
  readonly hasCookie: (request: IncomingMessage) => boolean;
}

/** A new token for each start of the server. It is in the first address only, then in a cookie that scripts cannot read. */
export function createAccess(port: number, token = randomBytes(TOKEN_BYTES).toString('base64url')): Access {
  // Cookies know no port: one of another server on this machine must not be overwritten.
  const cookieName = `${COOKIE}-${port}`;
  return {
    entry: (origin) => `${origin}/?${TOKEN_PARAM}=${token}`,
    admit: (url) => {
      const given = url.searchParams.get(TOKEN_PARAM);
      if (given === null || !isSame(given, token)) return undefined;
      return { 'Set-Cookie': `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`, Location: url.pathname };
    },
    hasCookie: (request) => isSame(cookieOf(request, cookieName), token),
  };
}

/** The Host header names this server by a loopback name: a page whose name was rebound to 127.0.0.1 sends its own. */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(request.headers.host ?? '');
}

/** The Origin header is this server's own, by the name that the page was opened under. A missing one is not. */
export function isOwnOrigin(request: IncomingMessage, port: number): boolean {
  return isOwnHost(request, port) && request.headers.origin === `http://${request.headers.host}`;
}

function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

function cookieOf(request: IncomingMessage, name: string): string {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** In a time that tells nothing of where they differ, nor of their lengths. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
