import type { ShowWish, Wish, Writer } from './writer.ts';

/** Between the screen and its writer: two parts of one program, so that nothing is checked on the way. */
export type Question = { readonly number: number } & (
  | { readonly name: 'take'; readonly wish: Wish }
  | { readonly name: 'show'; readonly wish: ShowWish }
);

export interface Reply {
  readonly number: number;
  readonly answer?: unknown;
  /** What was thrown. */
  readonly error?: unknown;
}

export function answerTo(question: Question, writer: Writer): Reply {
  const { number } = question;
  try {
    return { number, answer: question.name === 'take' ? writer.take(question.wish) : writer.show(question.wish) };
  } catch (error) {
    return { number, error };
  }
}
