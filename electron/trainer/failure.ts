import type { Text } from '../../shared/text.ts';

/** A run that cannot begin or go on, in a person's words. */
export class TrainingFailure extends Error {
  readonly text: Text;

  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause });
    this.name = 'TrainingFailure';
    this.text = text;
  }
}

const OUT_OF_MEMORY = /resource.?exhausted|out of memory|\boom\b|bad_alloc|allocation failed|invalid (typed )?array length/i;
const REASON_LENGTH = 200;

/** Any error as words for people: the first line of what the library says, never a stack. */
export function failureText(error: unknown): Text {
  if (error instanceof TrainingFailure) return error.text;
  const said = error instanceof Error ? error.message : String(error);
  if (OUT_OF_MEMORY.test(said)) return OUT_OF_MEMORY_TEXT;
  const line = said.split('\n')[0] ?? '';
  const reason = line.length > REASON_LENGTH ? `${line.slice(0, REASON_LENGTH)}…` : line;
  return {
    en: `Training stopped because of an error in the program: ${reason} Your network is safe. Please report this with the network that caused it.`,
    ko: `프로그램 오류로 학습이 멈췄어요: ${reason} 네트워크는 그대로 있어요. 이 네트워크와 함께 알려 주세요.`,
  };
}

const OUT_OF_MEMORY_TEXT: Text = {
  en: 'The computer does not have enough free memory for this network. Make the batch size smaller, use fewer filters or units, or close other programs, then train again.',
  ko: '이 네트워크를 학습하기에 메모리가 부족해요. 배치 크기를 줄이거나 필터·유닛 수를 줄이거나 다른 프로그램을 닫고 다시 학습해 보세요.',
};
