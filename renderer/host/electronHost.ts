import type { Bridge, Host } from '../../shared/protocol/api.ts';
import { eventSource, outputOf } from './exchange.ts';

/** The host behind the preload script's bridge. */
export function electronHost(bridge: Bridge): Host {
  const events = eventSource();
  bridge.onEvent(events.tellRaw);
  return {
    request: async (name, input) => outputOf(name, await bridge.request(name, input)),
    onEvent: events.onEvent,
  };
}
