import { type HostEvent, hostEventSchema, type Output, type RequestName, replySchema, requests } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';

/** What both ways to the host have in common: nothing that comes in is believed before it is parsed. */

function notUnderstood(about: string): HostError {
  return new HostError('reply-not-understood', {
    en: `The answer to "${about}" was not understood. Restart ConvCanvas; if it happens again, install it anew.`,
    ko: `"${about}" 요청의 답을 이해하지 못했어요. ConvCanvas를 다시 시작하고, 또 일어나면 다시 설치해 주세요.`,
  });
}

/** @throws {HostError} the host's failure, or 'reply-not-understood' */
export function outputOf<Name extends RequestName>(name: Name, raw: unknown): Output<Name> {
  const reply = replySchema.safeParse(raw);
  if (!reply.success) throw notUnderstood(name);
  if (!reply.data.ok) throw HostError.from(reply.data.error);
  const output = requests[name].output.safeParse(reply.data.output);
  if (!output.success) throw notUnderstood(name);
  // Parsed with this very name's schema; TypeScript cannot follow that through `Name`.
  return output.data as Output<Name>;
}

/** The listeners of a host. An event that cannot be parsed is written to the console and goes no further. */
export function eventSource() {
  const listeners = new Set<(event: HostEvent) => void>();
  const tell = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    tell,
    tellRaw(raw: unknown): void {
      const event = hostEventSchema.safeParse(raw);
      if (event.success) tell(event.data);
      else console.error('An event from the host was not understood.', event.error.message);
    },
    onEvent(listener: (event: HostEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
