const RETRY_MS = [200, 500, 1000, 2000, 5000];

export interface LineListeners {
  readonly receive: (bytes: ArrayBuffer) => void;
  readonly lose: () => void;
  readonly restore: () => void;
}

/** A WebSocket that comes back by itself. */
export interface Line {
  /** @returns false when the connection is down: nothing was sent, and nothing is kept for later */
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => boolean;
}

export type OpenSocket = () => WebSocket;

/**
 * Opens a line that is tried again for as long as the page lives.
 *
 * @returns once the first connection stands; rejects when that first attempt fails
 */
export async function openLine(openSocket: OpenSocket, { receive, lose, restore }: LineListeners): Promise<Line> {
  let socket: WebSocket;
  const use = (next: WebSocket) => {
    socket = next;
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) receive(data);
    });
    socket.addEventListener('close', onClose, { once: true });
  };
  const onClose = async () => {
    lose();
    use(await reconnected(openSocket));
    restore();
  };
  use(await connected(openSocket()));
  return {
    send(bytes) {
      const isOpen = socket.readyState === WebSocket.OPEN;
      if (isOpen) socket.send(bytes);
      return isOpen;
    },
  };
}

function connected(socket: WebSocket): Promise<WebSocket> {
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error('The WebSocket could not be opened.')), { once: true });
  });
}

async function reconnected(openSocket: OpenSocket): Promise<WebSocket> {
  for (let attempt = 0; ; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS[attempt] ?? RETRY_MS.at(-1)));
    try {
      return await connected(openSocket());
    } catch {
      // Not there yet: the listeners know already, and the next attempt follows.
    }
  }
}
