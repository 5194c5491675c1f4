import type { Host } from '../../shared/protocol/api.ts';
import type { RequestName } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { fromWire, toWire, wireAnswerSchema } from '../../shared/protocol/wire.ts';
import { eventSource, outputOf } from './exchange.ts';
import { type OpenSocket, openLine } from './line.ts';

interface Pending {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: HostError) => void;
}

/**
 * The host behind a WebSocket. A lost connection rejects what was under way with 'connection-lost' and is tried again;
 * 'connection' events tell of both.
 *
 * @returns once the first connection stands
 * @throws {HostError} 'connection-lost' when that first attempt fails
 */
export async function webHost(openSocket: OpenSocket): Promise<Host> {
  const events = eventSource();
  const pending = new Map<number, Pending>();
  let nextId = 0;
  const receive = (bytes: ArrayBuffer) => {
    const answer = wireAnswerSchema.safeParse(fromWire(bytes));
    if (!answer.success) return console.error('A message from the host was not understood.', answer.error.message);
    if ('event' in answer.data) return events.tellRaw(answer.data.event);
    pending.get(answer.data.id)?.resolve(answer.data.reply);
    pending.delete(answer.data.id);
  };
  const lose = () => {
    for (const { reject } of pending.values()) reject(connectionLost());
    pending.clear();
    events.tell({ name: 'connection', isOpen: false });
  };
  const restore = () => events.tell({ name: 'connection', isOpen: true });
  const line = await openLine(openSocket, { receive, lose, restore }).catch(() => {
    throw connectionLost();
  });

  const send = (name: RequestName, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId;
      nextId += 1;
      if (line.send(toWire({ id, name, input }))) pending.set(id, { resolve, reject });
      else reject(connectionLost());
    });
  return { request: async (name, input) => outputOf(name, await send(name, input)), onEvent: events.onEvent };
}

function connectionLost(): HostError {
  return new HostError('connection-lost', {
    en: 'The connection to ConvCanvas was lost. It is being tried again; if that goes on, start ConvCanvas again and open its new address.',
    ko: 'ConvCanvas와 연결이 끊겼어요. 다시 연결하는 중이에요. 계속 안 되면 ConvCanvas를 다시 시작하고 새 주소를 열어 주세요.',
  });
}
