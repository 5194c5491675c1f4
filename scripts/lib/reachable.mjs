// Whether a download can begin at all: behind a firewall it is better to know within seconds.

const LIMIT_MS = 5_000;

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function isReachable(url) {
  // Node's own fetch does not use a proxy, the programs that do the download do.
  if (['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => process.env[name])) return true;
  try {
    const { ok } = await fetch(url, { method: 'HEAD', redirect: 'follow', signal: AbortSignal.timeout(LIMIT_MS) });
    return ok;
  } catch {
    return false;
  }
}
