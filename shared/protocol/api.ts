import type { HostEvent, Input, Output, RequestName } from './contract.ts';

/** What the screen sees of its host, whichever way the messages travel. */
export interface Host {
  /** @throws {HostError} with the failure's code and words */
  request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** @returns how to stop listening */
  onEvent(listener: (event: HostEvent) => void): () => void;
}

/** What the preload script puts on `window.convcanvas`: the raw channel; the screen parses what comes through it. */
export interface Bridge {
  readonly request: (name: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
  /** Where a file lies that the person dropped on the window; empty for one that a page made. */
  readonly pathOf: (file: unknown) => string;
}
