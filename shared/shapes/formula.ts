import type { Language, Text } from '../text.ts';

/**
 * Arithmetic that can be both computed and shown: shape inference evaluates it, the inspector prints it, so the
 * formula on screen cannot differ from the one that was used.
 */
export type Formula =
  /** A number with what it stands for, to be written under it. `shown` where it is written otherwise: `3×3` for 9. */
  | { readonly kind: 'value'; readonly value: number; readonly name: Text; readonly shown?: string }
  | { readonly kind: 'round'; readonly how: 'floor' | 'ceil'; readonly of: Term }
  | { readonly kind: 'binary'; readonly sign: Sign; readonly left: Term; readonly right: Term };
export type Term = number | Formula;
export type Sign = '+' | '-' | '*' | '/';

export const named = (value: number, name: Text, shown?: string): Formula => ({
  kind: 'value',
  value,
  name,
  ...(shown === undefined ? {} : { shown }),
});
export const floor = (of: Term): Formula => ({ kind: 'round', how: 'floor', of });
export const ceil = (of: Term): Formula => ({ kind: 'round', how: 'ceil', of });
export const plus = (left: Term, right: Term): Formula => ({ kind: 'binary', sign: '+', left, right });
export const minus = (left: Term, right: Term): Formula => ({ kind: 'binary', sign: '-', left, right });
export const times = (left: Term, right: Term): Formula => ({ kind: 'binary', sign: '*', left, right });
export const over = (left: Term, right: Term): Formula => ({ kind: 'binary', sign: '/', left, right });

const apply: Record<Sign, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};
const printedSign: Record<Sign, string> = { '+': '+', '-': '−', '*': '×', '/': '÷' };

export function evaluate(term: Term): number {
  if (typeof term === 'number') return term;
  switch (term.kind) {
    case 'value':
      return term.value;
    case 'round':
      return Math[term.how](evaluate(term.of));
    case 'binary':
      return apply[term.sign](evaluate(term.left), evaluate(term.right));
  }
}

/** `floor((28 + 0 − 3) ÷ 2) + 1`; with a language, its names instead: `floor((height + padding − window) ÷ stride) + 1`. */
export function print(term: Term, language?: Language): string {
  return pieces(term)
    .map((piece) => (typeof piece === 'string' ? piece : language === undefined ? shownNumber(piece) : piece.name[language]))
    .join('');
}

/** A named number of a formula; the rest of it is signs and brackets. */
export type Named = Extract<Formula, { kind: 'value' }>;

/** The formula from left to right, for whoever writes the names under the numbers: `(`, 28, ` + `, 0 ... */
export function pieces(term: Term): readonly (string | Named)[] {
  return piecesAt(term, 0);
}

/** `3×3` or `18,496`. */
export function shownNumber({ value, shown }: Named): string {
  return shown ?? grouped(value);
}

/** A count as it is written on screen, in both languages: `93,322`. */
export function grouped(count: number): string {
  // Not toLocaleString: it is a hundred times slower, and every card has such a number.
  return String(Math.round(count * 100) / 100).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}

const binding: Record<Sign, number> = { '+': 1, '-': 1, '*': 2, '/': 2 };

function piecesAt(term: Term, outer: number): readonly (string | Named)[] {
  if (typeof term === 'number') return [grouped(term)];
  switch (term.kind) {
    case 'value':
      return [term];
    case 'round':
      return [`${term.how}(`, ...piecesAt(term.of, 0), ')'];
    case 'binary': {
      const own = binding[term.sign];
      // The right side binds tighter, so that a - (b - c) keeps its brackets.
      const inner = [...piecesAt(term.left, own), ` ${printedSign[term.sign]} `, ...piecesAt(term.right, own + 1)];
      return own < outer ? ['(', ...inner, ')'] : inner;
    }
  }
}
