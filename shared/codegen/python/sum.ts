const LONGEST = 80;
const STEP = 4;

/** `z = x + y`, in brackets where it is too long, and a line each where it still is, as lines of a method. */
export function sumLines(result: string, terms: readonly string[], sign: string, comment: string | undefined): readonly string[] {
  const sum = terms.join(` ${sign} `);
  const noted = comment === undefined ? '' : `  # ${comment}`;
  const flat = `${result} = ${sum}${noted}`;
  const inner = sum.length + STEP <= LONGEST ? [sum] : terms.map((term, place) => `${place === 0 ? '' : `${sign} `}${term}`);
  const lines = flat.length <= LONGEST ? [flat] : [`${result} = (`, ...inner.map((line) => ' '.repeat(STEP) + line), `)${noted}`];
  return lines.map((line) => `        ${line}`);
}
