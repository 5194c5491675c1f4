import type * as z from 'zod';
import { type Handlers, type Input, type Reply, requests } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { isRequestName, type RequestName } from '../../shared/protocol/requestNames.ts';
import { toReply } from './failures.ts';

/** Answers a request as it came over a channel: nothing of it is believed before it is parsed. Never rejects. */
export function answer(handlers: Handlers, name: unknown, input: unknown): Promise<Reply> {
  return toReply(async () => {
    if (!isRequestName(name)) throw unknownRequest();
    return call(handlers, name, input);
  });
}

function call<Name extends RequestName>(handlers: Handlers, name: Name, input: unknown): Promise<unknown> {
  const schema: z.ZodType = requests[name].input;
  // parse() checks against this very name's schema; TypeScript cannot follow that through `Name`.
  return handlers[name](schema.parse(input) as Input<Name>);
}

function unknownRequest(): HostError {
  return new HostError('request-unknown', {
    en: 'This window asked for something that this version does not have. Restart ConvCanvas.',
    ko: '이 버전에 없는 기능을 요청했어요. ConvCanvas를 다시 시작해 주세요.',
  });
}
