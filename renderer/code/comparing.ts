import { useApp } from '../store/store.ts';
import { choiceOf, keyOf } from './choices.ts';
import { codePreferences } from './preferences.ts';

/** Whether the code on screen was taken before. */
export function canCompare(): boolean {
  const preferences = codePreferences();
  return preferences.isOpen && useApp.getState().taken[keyOf(choiceOf(preferences))] !== undefined;
}

/** Shows what has changed since the code was last taken, or the code again. */
export function toggleChanges(): void {
  const { comparing, compare } = useApp.getState();
  const key = keyOf(choiceOf(codePreferences()));
  compare(comparing === key ? undefined : key);
}

/** Goes to the next change, or the one before; shows the changes first. */
export function goToChange(step: 1 | -1): void {
  const { comparing, compare } = useApp.getState();
  const key = keyOf(choiceOf(codePreferences()));
  if (comparing !== key) compare(key);
  useApp.getState().stepChange(step);
}
