import { useEffect } from 'react';
import { useApp } from '../store/store.ts';
import { runCommand } from './commands.ts';
import { isMac } from './platform.ts';
import { type Shortcut, shortcutFor } from './shortcuts.ts';

/** Listens to the keyboard for the whole window. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  // What has the focus comes first: a menu, a field, the palette.
  if (event.defaultPrevented) return;
  const shortcut = shortcutFor(event, isMac);
  if (shortcut === undefined || !isWithinReach(shortcut, event)) return;
  event.preventDefault();
  runCommand(shortcut.command);
}

const TEXT = 'input:not([type="checkbox"], [type="range"]), textarea, [contenteditable]';
/** Elements in which keys without Control belong to the element: a list, a tab. */
const OWN_KEYS = '[role="menu"], [role="listbox"], [role="dialog"], select, input, textarea, .inspector, .drawer, .code-panel';

function isWithinReach({ reach }: Shortcut, { target }: KeyboardEvent): boolean {
  const isIn = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (reach === 'everywhere') return true;
  if (reach === 'outside text') return !isIn(TEXT);
  return !useApp.getState().isShowingResults && !isIn(OWN_KEYS);
}
