import type { Row } from '../../store/codeSlice.ts';
import { rowsFrom } from './changes.ts';
import type { Exported } from './exported.ts';
import type { Question, Reply } from './messages.ts';
import type { Answer, ShowWish, Wish } from './writer.ts';

/** The one writer of this page, in a worker: writing the code of a large network takes longer than a frame. */

export type Shown = Exclude<Answer, { isWritten: true }> | ShownCode;
export type ShownCode = Omit<Extract<Answer, { isWritten: true }>, 'lines'> & { readonly rows: readonly Row[] };

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();
let rows: readonly Row[] = [];

/** The code as a file. @throws what the writer threw */
export async function codeToTake(wish: Wish): Promise<Exported> {
  // Safe: the answer to 'take' (messages.ts).
  return (await ask({ name: 'take', wish })) as Exported;
}

/** The code as lines; those that stay are the very same objects. @throws what the writer threw */
export async function codeToShow(wish: ShowWish): Promise<Shown> {
  // Safe: the answer to 'show' (messages.ts).
  const answer = (await ask({ name: 'show', wish })) as Answer;
  if (!answer.isWritten) return answer;
  const { lines, ...rest } = answer;
  // Answers come in the order of the questions, so these are the rows that the places are of.
  rows = rowsFrom(lines, rows);
  return { ...rest, rows };
}

type Asked = Question extends infer One ? (One extends Question ? Omit<One, 'number'> : never) : never;

function ask(question: Asked): Promise<unknown> {
  worker ??= startWorker();
  asked += 1;
  const number = asked;
  worker.postMessage({ ...question, number });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

function startWorker(): Worker {
  const started = new Worker(new URL('./code.worker.ts', import.meta.url), { type: 'module', name: 'code' });
  started.addEventListener('message', ({ data: { number, answer, error } }: MessageEvent<Reply>) => {
    const { resolve, reject } = waiting.get(number) ?? {};
    waiting.delete(number);
    if (error === undefined) resolve?.(answer);
    else reject?.(error);
  });
  // Its file could not be read, or does not run. The next question starts another.
  started.addEventListener('error', ({ message }) => {
    worker = undefined;
    rows = [];
    for (const { reject } of waiting.values()) reject(new Error(`The code could not be written: ${message}`));
    waiting.clear();
  });
  return started;
}
