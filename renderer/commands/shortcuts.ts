import type { CommandName } from './names.ts';

/**
 * Keys -> commands: the whole table. Keys are named by their place on the keyboard (`event.code`), because with a Korean
 * input method on, `event.key` of A is ㅁ.
 */
export interface Shortcut {
  readonly command: CommandName;
  readonly code: string;
  /** Control; Command on a Mac. */
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
  /** Where the focus may be: anywhere, or anywhere but in a text field; left out, on the canvas, the palette or nothing. */
  readonly reach?: 'everywhere' | 'outside text';
  /** What people call the keys, where that is not their names one by one. */
  readonly cap?: string;
  /** Not shown: a second way for hands that know another program. */
  readonly isSpare?: true;
}

export const shortcuts: readonly Shortcut[] = [
  { command: 'find', code: 'KeyK', mod: true, reach: 'everywhere' },
  { command: 'find', code: 'Slash', isSpare: true },
  { command: 'help', code: 'Slash', shift: true, reach: 'outside text', cap: '?' },
  { command: 'train', code: 'Enter', mod: true, reach: 'everywhere' },
  { command: 'pause', code: 'Enter', mod: true, shift: true, reach: 'everywhere' },
  { command: 'step', code: 'Enter', mod: true, alt: true, reach: 'everywhere' },
  { command: 'epoch', code: 'Enter', mod: true, shift: true, alt: true, reach: 'everywhere' },
  { command: 'stop', code: 'Period', mod: true, reach: 'everywhere' },
  { command: 'new', code: 'KeyN', mod: true, alt: true, reach: 'everywhere' },
  { command: 'open', code: 'KeyO', mod: true, reach: 'everywhere' },
  { command: 'save', code: 'KeyS', mod: true, reach: 'everywhere' },
  { command: 'saveAs', code: 'KeyS', mod: true, shift: true, reach: 'everywhere' },
  { command: 'code', code: 'KeyE', mod: true, reach: 'everywhere' },
  { command: 'saveCode', code: 'KeyE', mod: true, shift: true, reach: 'everywhere' },
  { command: 'copyCode', code: 'KeyC', mod: true, shift: true, reach: 'everywhere' },
  { command: 'nextChange', code: 'F7', reach: 'everywhere' },
  { command: 'previousChange', code: 'F7', shift: true, reach: 'everywhere' },
  { command: 'undo', code: 'KeyZ', mod: true, reach: 'outside text' },
  { command: 'redo', code: 'KeyZ', mod: true, shift: true, reach: 'outside text' },
  { command: 'redo', code: 'KeyY', mod: true, reach: 'outside text', isSpare: true },
  { command: 'delete', code: 'Delete' },
  { command: 'delete', code: 'Backspace', isSpare: true },
  { command: 'takeOut', code: 'Delete', mod: true },
  { command: 'takeOut', code: 'Backspace', mod: true, isSpare: true },
  { command: 'cut', code: 'KeyX', mod: true },
  { command: 'copy', code: 'KeyC', mod: true },
  { command: 'paste', code: 'KeyV', mod: true },
  { command: 'duplicate', code: 'KeyD', mod: true },
  { command: 'connect', code: 'KeyL', mod: true },
  { command: 'selectAll', code: 'KeyA', mod: true },
  { command: 'deselect', code: 'Escape' },
  { command: 'tidy', code: 'KeyL', shift: true },
  { command: 'fitAll', code: 'Digit1', shift: true },
  { command: 'fitSelection', code: 'Digit2', shift: true },
  { command: 'zoomIn', code: 'Equal', mod: true },
  { command: 'zoomOut', code: 'Minus', mod: true },
  { command: 'zoomActual', code: 'Digit0', mod: true },
  { command: 'toggleMap', code: 'KeyM' },
  { command: 'nextLayer', code: 'ArrowRight', alt: true },
  { command: 'previousLayer', code: 'ArrowLeft', alt: true },
  { command: 'layerBelow', code: 'ArrowDown', alt: true },
  { command: 'layerAbove', code: 'ArrowUp', alt: true },
  { command: 'moveRight', code: 'ArrowRight' },
  { command: 'moveLeft', code: 'ArrowLeft' },
  { command: 'moveDown', code: 'ArrowDown' },
  { command: 'moveUp', code: 'ArrowUp' },
  { command: 'moveFarRight', code: 'ArrowRight', shift: true, isSpare: true },
  { command: 'moveFarLeft', code: 'ArrowLeft', shift: true, isSpare: true },
  { command: 'moveFarDown', code: 'ArrowDown', shift: true, isSpare: true },
  { command: 'moveFarUp', code: 'ArrowUp', shift: true, isSpare: true },
];

export type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

/** The shortcut that a key press means; undefined while an input method is composing a syllable. */
export function shortcutFor(press: KeyPress, isMac: boolean): Shortcut | undefined {
  if (press.isComposing) return undefined;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other) return undefined;
  return shortcuts.find(
    (shortcut) =>
      shortcut.code === press.code &&
      (shortcut.mod ?? false) === mod &&
      (shortcut.shift ?? false) === press.shiftKey &&
      (shortcut.alt ?? false) === press.altKey,
  );
}

/** The keys of a command, one a cap: `['Ctrl', 'K']`, `['⌘', 'K']`. Empty when it has none. */
export function keysOf(command: CommandName, isMac: boolean): readonly string[] {
  const shortcut = shortcuts.find((candidate) => candidate.command === command && candidate.isSpare !== true);
  if (shortcut === undefined) return [];
  if (shortcut.cap !== undefined) return [shortcut.cap];
  const caps = isMac ? { mod: '⌘', shift: '⇧', alt: '⌥' } : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  return [
    ...(shortcut.mod ? [caps.mod] : []),
    ...(shortcut.alt ? [caps.alt] : []),
    ...(shortcut.shift ? [caps.shift] : []),
    keyCap(shortcut.code),
  ];
}

const capNames: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  Enter: '⏎',
  Equal: '+',
  Minus: '−',
  Escape: 'Esc',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
};

function keyCap(code: string): string {
  return capNames[code] ?? code.replace(/^(Key|Digit)/, '');
}
