// What set-up tells people: one line a step, on standard error, so that standard output stays the program's own.

const PROGRESS_MS = { terminal: 1_000, log: 20_000 };
/** Steps quicker than this end without a word: their one line has said enough. */
const WORTH_A_TIME_MS = 3_000;

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that people can do something about: what went wrong, and what to do. */
export class SetupError extends Error {
  /**
   * @param {string} what  what could not be done, with the numbers
   * @param {string} remedy  what to do about it
   * @param {string} [output]  what the program that failed had to say
   */
  constructor(what, remedy, output = '') {
    super(what);
    this.remedy = remedy;
    this.output = output.trim().split('\n').slice(-15).join('\n');
  }
}

/** @param {unknown} error */
export function sayError(error) {
  if (!(error instanceof SetupError)) return say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (error.output !== '') say(error.output);
  say(error.message);
  say(`What to do: ${error.remedy}`);
}

/** @param {number} ms */
const seconds = (ms) => `${Math.round(ms / 1000)} s`;

/**
 * Says what begins, how far it is while it lasts, and how long it took.
 *
 * @template Result
 * @param {string} what  for instance 'Installing the packages'
 * @param {() => Promise<Result>} work
 * @param {() => number | undefined} [fraction]  how much is done, from 0 to 1, where that can be told
 * @returns {Promise<Result>}
 */
export async function step(what, work, fraction) {
  const terminal = process.stderr.isTTY === true;
  const startedAt = Date.now();
  const progress = () => {
    const done = fraction?.();
    const percent = done === undefined ? '' : ` ${Math.min(99, Math.floor(done * 100))} %,`;
    const line = `${what} …${percent} ${seconds(Date.now() - startedAt)}`;
    process.stderr.write(terminal ? `\r${line}\x1b[K` : `${line}\n`);
  };
  process.stderr.write(terminal ? `${what} …` : `${what} …\n`);
  const timer = setInterval(progress, terminal ? PROGRESS_MS.terminal : PROGRESS_MS.log);
  let end = 'failed';
  try {
    const result = await work();
    end = 'done';
    return result;
  } finally {
    clearInterval(timer);
    const tookMs = Date.now() - startedAt;
    if (terminal) process.stderr.write(`\r${what} … ${end}, ${seconds(tookMs)}\x1b[K\n`);
    else if (tookMs >= WORTH_A_TIME_MS || end === 'failed') say(`${what} … ${end}, ${seconds(tookMs)}`);
  }
}
