import { languages, type Text } from '../../shared/text.ts';

/** Where a query was found in a word: characters from `start`, `length` of them. Earlier is better. */
export interface Match {
  readonly start: number;
  readonly length: number;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_INITIAL = 588;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const ONLY_CONSONANTS = /^[ㄱ-ㅎ\s]+$/;

/**
 * Finds a query in a word, whatever its case. A query of Korean consonants alone is looked for among the first consonants
 * of the syllables, as Korean keyboards have it: `ㅎㅅㄱ` finds 합성곱. A syllable still being typed matches too: `합서` finds 합성곱.
 */
export function match(query: string, word: string): Match | undefined {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return { start: 0, length: 0 };
  const lower = word.toLowerCase();
  const start = ONLY_CONSONANTS.test(wanted) ? initialsOf(lower).indexOf(wanted) : startOf(lower, wanted);
  return start < 0 ? undefined : { start, length: wanted.length };
}

/** The best match in any language, so that a person finds a layer by either name. */
export function matchText(query: string, text: Text): Match | undefined {
  const found = languages.flatMap((language) => match(query, text[language]) ?? []);
  return found.sort((left, right) => left.start - right.start)[0];
}

/** `합성곱 Conv2D` -> `ㅎㅅㄱ conv2d`, character for character. */
function initialsOf(word: string): string {
  return [...word].map((letter) => initialOf(letter) ?? letter).join('');
}

function initialOf(letter: string): string | undefined {
  const code = letter.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return undefined;
  return INITIALS[Math.floor((code - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL)];
}

const FINALS = 28;

/** Like indexOf, but the last syllable of the query may lack its final consonant. */
function startOf(word: string, wanted: string): number {
  const plain = word.indexOf(wanted);
  if (plain >= 0) return plain;
  const last = wanted.charCodeAt(wanted.length - 1);
  const isOpen = last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE && (last - FIRST_SYLLABLE) % FINALS === 0;
  if (!isOpen) return -1;
  const head = wanted.slice(0, -1);
  for (let start = word.indexOf(head); start >= 0; start = word.indexOf(head, start + 1)) {
    const here = word.charCodeAt(start + head.length);
    if (here >= last && here < last + FINALS) return start;
    if (head === '' && start + 1 >= word.length) return -1;
  }
  return -1;
}
