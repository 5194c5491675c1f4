import type { CheckRequest, TrainerReply } from '../../../shared/protocol/trainer.ts';
import type { Text } from '../../../shared/text.ts';
import { TrainingFailure } from '../failure.ts';
import { checkCode } from './check.ts';

const REASON_LENGTH = 200;

/** Runs exported code beside the network it is of. Never throws: what goes wrong is told. */
export async function serveCheck(request: CheckRequest): Promise<TrainerReply> {
  try {
    return { kind: 'checked', check: await checkCode(request) };
  } catch (error) {
    return { kind: 'not-checked', text: failureText(error) };
  }
}

function failureText(error: unknown): Text {
  if (error instanceof TrainingFailure) return error.text;
  const said = error instanceof Error ? error.message : String(error);
  const line = (said.split('\n')[0] ?? '').slice(0, REASON_LENGTH);
  return {
    en: `The code could not be run to check it: ${line} Please report this with the network.`,
    ko: `코드를 실행해서 확인하지 못했어요: ${line} 이 네트워크와 함께 알려 주세요.`,
  };
}
