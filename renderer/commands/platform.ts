import type { CommandName } from './names.ts';
import { keysOf } from './shortcuts.ts';

/** Macs have Command where others have Control. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** `Ctrl+K`, on a Mac `⌘K`; undefined for a command without keys. */
export function keysText(command: CommandName): string | undefined {
  const keys = keysOf(command, isMac);
  return keys.length === 0 ? undefined : keys.join(isMac ? '' : '+');
}
