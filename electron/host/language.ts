import type { Language, Text } from '../../shared/text.ts';

/** `ko-KR`, as the system says it. */
export const systemLanguage = Intl.DateTimeFormat().resolvedOptions().locale;

/** The app's language for a person whose system speaks `locale`. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** For the terminal, which has no language switch. */
export function inSystemLanguage(text: Text): string {
  return text[languageOf(systemLanguage)];
}
