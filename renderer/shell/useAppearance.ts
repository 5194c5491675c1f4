import { useEffect, useSyncExternalStore } from 'react';
import { useApp } from '../store/store.ts';
import { useLanguage } from '../words/language.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

export type Theme = 'light' | 'dark';

/** The theme on screen: the person's choice, else the system's. */
export function useTheme(): Theme {
  const choice = useApp((state) => state.preferences.theme);
  const isSystemDark = useSyncExternalStore(onSystemChange, () => systemDark.matches);
  if (choice !== 'system') return choice;
  return isSystemDark ? 'dark' : 'light';
}

/** Keeps the page's theme and language attributes at what is chosen. */
export function useAppearance(): void {
  const theme = useTheme();
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
}

function onSystemChange(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}
