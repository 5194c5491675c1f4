import { type Language, languageOf, type Text } from '../../shared/text.ts';
import { useApp } from '../store/store.ts';

/** The language on screen: the person's choice, else that of their browser; in the desktop app that is the computer's. */
export function useLanguage(): Language {
  return languageFor(useApp((state) => state.preferences.language));
}

/** A text that becomes the person's own, in the language of the moment. */
export function inLanguage(text: Text): string {
  return text[currentLanguage()];
}

export function currentLanguage(): Language {
  return languageFor(useApp.getState().preferences.language);
}

function languageFor(choice: Language | 'system'): Language {
  return choice === 'system' ? languageOf(navigator.language) : choice;
}

/** `const say = useSay(); say(words.train)` */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
