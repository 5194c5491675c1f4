import * as z from 'zod';
import type { Failure, Reply } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';

/** Runs a handler and turns what it throws into words: a channel would keep an error's message alone. */
export async function toReply(answer: () => Promise<unknown>): Promise<Reply> {
  try {
    return { ok: true, output: await answer() };
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof HostError) return { code: error.code, text: error.text };
  if (error instanceof z.ZodError) return notAccepted(error);
  // Nobody foresaw this one, so what it says is for whoever reports it.
  console.error(error);
  const said = error instanceof Error ? error.message : String(error);
  return {
    code: 'unexpected',
    text: {
      en: `Something unexpected went wrong: ${said}. Your network is safe. Try again; if it happens again, restart ConvCanvas.`,
      ko: `예상하지 못한 문제가 생겼어요: ${said}. 네트워크는 그대로 있어요. 다시 해 보고, 계속되면 ConvCanvas를 다시 시작해 주세요.`,
    },
  };
}

function notAccepted(error: z.ZodError): Failure {
  const where = error.issues.map((issue) => issue.path.join('.')).join(', ');
  return {
    code: 'input-not-accepted',
    text: {
      en: `The request held a value that is not accepted (${where}): ${error.issues[0]?.message ?? ''}`,
      ko: `요청에 받아들일 수 없는 값이 있어요 (${where}): ${error.issues[0]?.message ?? ''}`,
    },
  };
}
