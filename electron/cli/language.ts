import { type Language, languageOf } from '../../shared/text.ts';
import type { Io } from './terminal.ts';

/** `--language ko`, wherever it stands: the words of the help and of a usage error depend on it, too. */
export function languageFor(args: readonly string[], { environment }: Pick<Io, 'environment'>): Language {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const chosen = args[at]?.split('=')[1] ?? args[at + 1];
  if (at >= 0 && (chosen === 'ko' || chosen === 'en')) return chosen;
  // The order in which POSIX looks for the language of messages.
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return languageOf(locale ?? 'en');
}
