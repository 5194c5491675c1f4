import type { Bridge, Host } from '../../shared/protocol/api.ts';
import { socketPath } from '../../shared/protocol/wire.ts';
import { electronHost } from './electronHost.ts';
import { pageId } from './pageId.ts';
import { webHost } from './webHost.ts';

declare global {
  interface Window {
    /** There in the desktop app alone; put there by the preload script. */
    readonly convcanvas?: Bridge;
  }
}

/** The host of this page: the desktop app's where there is one, else that of the server which the page came from. */
export async function connectHost(): Promise<Host> {
  if (window.convcanvas !== undefined) return electronHost(window.convcanvas);
  const path = socketPath(pageId());
  return webHost(() => new WebSocket(`ws://${window.location.host}${path}`));
}
