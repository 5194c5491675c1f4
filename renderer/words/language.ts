import { type Language, languageOf, type Text } from '../../shared/text.ts';
import { useApp } from '../store/store.ts';

/** The language on screen: the person's choice, else that of their browser; in the desktop app that is the computer's. */
export function useLanguage(): Language {
  const choice = useApp((state) => state.preferences.language);
  return choice === 'system' ? languageOf(navigator.language) : choice;
}

/** `const say = useSay(); say(words.train)` */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
