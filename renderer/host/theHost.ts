import type { Host } from '../../shared/protocol/api.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { useApp } from '../store/store.ts';
import { connectHost } from './connectHost.ts';

let connection: Promise<Host> | undefined;

/** The one host of this page, connected at the first call. A failed attempt is forgotten, so that the next call tries anew. */
export function theHost(): Promise<Host> {
  connection ??= connectHost().catch((error: unknown) => {
    connection = undefined;
    throw error;
  });
  return connection;
}

/** Tells the person of a failed request. What is no failure of the host's is a fault of ours and stays an error. */
export function tellFailure(error: unknown): void {
  if (!(error instanceof HostError)) throw error;
  useApp.getState().notify('error', error.text);
}
