import type { Server } from 'node:http';
import { HostError } from '../../shared/protocol/hostError.ts';
import { codeOf } from '../host/atomicFile.ts';

const LOOPBACK = '127.0.0.1';
const DEFAULT_PORT = 4747;
const PORTS_TRIED = 20;
const PORT_MAX = 65_535;

/**
 * Listens on the loopback address only.
 *
 * @param wanted  this port or none; undefined takes 4747 or the next that is free
 * @returns the port
 * @throws {HostError} 'port-taken', 'port-refused'
 */
export async function listen(server: Server, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return listenOn(server, wanted);
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TRIED; port += 1) {
    try {
      return await listenOn(server, port);
    } catch (error) {
      if (!(error instanceof HostError && error.code === 'port-taken')) throw error;
    }
  }
  return listenOn(server, 0);
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(codeOf(error) === 'EADDRINUSE' ? portTaken(port) : portRefused(port, codeOf(error)));
    if (port < 0 || port > PORT_MAX) return reject(portRefused(port));
    server.once('error', fail);
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portTaken(port: number): HostError {
  return new HostError('port-taken', {
    en: `Port ${port} is already in use by another program. Give another one with --port, or leave --port out to take a free one.`,
    ko: `${port}번 포트는 다른 프로그램이 쓰고 있어요. --port로 다른 번호를 지정해 주세요. --port를 빼면 비어 있는 포트를 골라요.`,
  });
}

/** @param code  what the system said, where it was asked */
function portRefused(port: number, code?: string): HostError {
  const said = code ? ` (${code})` : '';
  return new HostError('port-refused', {
    en: `Port ${port} cannot be used${said}. Give one from 1024 to 65535 with --port.`,
    ko: `${port}번 포트는 쓸 수 없어요${said}. --port로 1024부터 65535까지의 번호를 지정해 주세요.`,
  });
}
