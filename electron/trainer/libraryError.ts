import type { Text } from '../../shared/text.ts';

/** Why native TensorFlow was not even tried, in words. */
export class LibraryError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Why a library did not load: our words where we refused it, else the first line of the loader's own. */
export function reasonOf(error: unknown): Text {
  if (error instanceof LibraryError) return error.text;
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { en: line, ko: line };
}
