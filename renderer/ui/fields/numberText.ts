/** Numbers as people type them. */

/** The number in a text, or undefined. Takes a decimal comma, too: `0,001`. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^(-?\d*),(\d+)$/, '$1.$2');
  if (plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  return Number(plain);
}

/** The shortest text that reads back as the number, without thousands marks: `0.001`, `1e-7`. */
export function writeNumber(value: number): string {
  return String(value);
}

/** One step up or down from a value, on the grid of the steps: 0.25 + 0.05 is 0.3, not 0.30000000000000004. */
export function stepFrom(value: number, step: number): number {
  const digits = Math.min(12, Math.max(digitsOf(value), digitsOf(step)));
  return Number((value + step).toFixed(digits));
}

function digitsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
