import type { Text } from '../text.ts';

/** Why a file from elsewhere cannot be opened as a network: what is wrong and what to do, in words. */
export class ImportError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'ImportError';
    this.text = text;
  }
}
