/** The page's own scheme: not file:, which could read every file, and not http:, which needs a port. */
export const SCHEME = 'app';
const HOST = 'convcanvas';
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** Whether an address is the page's. Parsed, since a text that begins alike can be another host's. */
export function isPageUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  return protocol === `${SCHEME}:` && hostname === HOST && port === '' && username === '';
}
