import { resolve } from 'node:path';
import { build, preview } from 'vite';

const config = {
  configFile: false as const,
  root: resolve(import.meta.dirname, '../bareFlow'),
  build: { outDir: resolve(import.meta.dirname, '../../build/bench'), emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 4096 },
  logLevel: 'error' as const,
};

/** Builds the page of bare React Flow and serves it on this machine. */
export async function serveBareFlow(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 4310 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page of bare React Flow is not served.');
  return { url, close: () => server.close() };
}
