import { createServer } from 'node:http';
import { join } from 'node:path';
import { forkTrainer } from '../host/forkTrainer.ts';
import { createHost } from '../host/host.ts';
import { assetsFolder, buildFolder, userFolder } from '../host/paths.ts';
import type { SpawnTrainer } from '../host/trainerProcess.ts';
import { createAccess } from './access.ts';
import { listen } from './listen.ts';
import { servePages } from './pages.ts';
import { createSockets } from './sockets.ts';

export interface ServerOptions {
  /** This port or none; undefined takes 4747 or the next that is free. */
  readonly port?: number | undefined;
  /** The document to open. */
  readonly launchedFile?: string | undefined;
  readonly pagesFolder?: string;
  readonly userFolder?: string;
  readonly spawnTrainer?: SpawnTrainer;
}

export interface RunningServer {
  /** With the token of this start: for the person who started it, and nobody else. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * The app for a browser on this machine.
 *
 * @throws {HostError} 'port-taken' when `port` is given and in use
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const access = createAccess(port);
  const sockets = createSockets(server, access, port);
  server.on('request', servePages(options.pagesFolder ?? join(buildFolder, 'renderer'), access, port));
  const host = createHost({
    userFolder: options.userFolder ?? userFolder(),
    assetsFolder,
    spawnTrainer: options.spawnTrainer ?? forkTrainer,
    emit: sockets.emit,
    isPageOpen: sockets.isPageOpen,
    launchedFile: options.launchedFile,
  });
  sockets.serve(host.handlersFor);
  const close = async () => {
    sockets.close();
    server.closeAllConnections();
    await Promise.all([new Promise((resolve) => server.close(resolve)), host.close()]);
  };
  return { url: access.entry(`http://127.0.0.1:${port}`), port, close };
}
