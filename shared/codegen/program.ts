import type { Text } from '../text.ts';

/** A stretch of a program: a section of a script, a cell of a notebook. */
export interface Part {
  readonly heading: Text;
  /** Markdown, for a notebook. */
  readonly explanation?: Text;
  readonly code: readonly string[];
  /** Only in one of the two. */
  readonly only?: 'script' | 'notebook';
}

/** What a kind of export consists of. */
export interface Program {
  /** Of the whole: what it is and what has to be installed. Each a line. */
  readonly title: readonly Text[];
  readonly parts: readonly Part[];
}
