import type { Language, Text } from '../text.ts';

/**
 * Arithmetic that can be both computed and shown: shape inference evaluates it, the inspector prints it, so the
 * formula on screen cannot differ from the one that was used.
 */
export type Formula =
  | { readonly kind: 'value'; readonly value: number; readonly name: Text }
  | { readonly kind: 'round'; readonly how: 'floor' | 'ceil'; readonly of: Term }
  | { readonly kind: 'binary'; readonly sign: Sign; readonly left: Term; readonly right: Term };
export type Term = number | Formula;
type Sign = '+' | '-' | '*' | '/';

export const named = (value: number, name: Text): Formula => ({ kind: 'value', value, name });
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
const printedSign: Record<Sign, string> = { '+': '+', '-': '−', '*': '×', '/': '/' };

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

/** `floor((28 − 3) / 1) + 1`; with a language, its names instead: `floor((height − kernel) / stride) + 1`. */
export function print(term: Term, language?: Language): string {
  return printAt(term, 0, language);
}

const binding: Record<Sign, number> = { '+': 1, '-': 1, '*': 2, '/': 2 };

function printAt(term: Term, outer: number, language: Language | undefined): string {
  if (typeof term === 'number') return String(term);
  switch (term.kind) {
    case 'value':
      return language === undefined ? String(term.value) : term.name[language];
    case 'round':
      return `${term.how}(${printAt(term.of, 0, language)})`;
    case 'binary': {
      const own = binding[term.sign];
      // The right side binds tighter, so that a - (b - c) keeps its brackets.
      const text = `${printAt(term.left, own, language)} ${printedSign[term.sign]} ${printAt(term.right, own + 1, language)}`;
      return own < outer ? `(${text})` : text;
    }
  }
}
