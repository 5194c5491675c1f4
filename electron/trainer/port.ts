/** The channel to the host, whichever way the process was started. */
export interface Port {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
  /** Ends the process once all that was sent has gone out. */
  readonly close: (exitCode: number) => void;
}

/** What Electron gives a utility process as `process.parentPort`. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** @throws {Error} when the process was started by nobody who could talk to it */
export function openPort(): Port {
  const parent: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(parent)) return electronPort(parent);
  if (process.send !== undefined) return forkedPort(process.send.bind(process));
  throw new Error('The training process is started by the app, not by hand.');
}

function electronPort(parent: ParentPort): Port {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', ({ data }) => listener(data)),
    // Electron does not say when a message has gone out.
    close: (exitCode) => setTimeout(() => process.exit(exitCode), LAST_WORDS_MS),
  };
}

const LAST_WORDS_MS = 200;

function forkedPort(send: NonNullable<typeof process.send>): Port {
  // Without its host the process has nobody to work for.
  process.on('disconnect', () => process.exit(0));
  // Ctrl+C in a terminal reaches the host's processes as well; what it means to a run, the host says with a stop.
  process.on('SIGINT', () => undefined);
  return {
    send: (message) => send(message, undefined, {}, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    close: (exitCode) => setTimeout(() => process.exit(exitCode), LAST_WORDS_MS),
  };
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && typeof value.postMessage === 'function';
}
