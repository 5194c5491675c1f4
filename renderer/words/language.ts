import type { Language, Text } from '../../shared/text.ts';
import { useApp } from '../store/store.ts';

/** The language on screen: the person's choice, else the computer's. */
export function useLanguage(): Language {
  const choice = useApp((state) => state.preferences.language);
  const system = useApp((state) => state.app?.systemLanguage ?? navigator.language);
  if (choice !== 'system') return choice;
  return system.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** `const say = useSay(); say(words.train)` */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
