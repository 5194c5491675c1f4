import { describe, expect, it } from 'vitest';
import { type KeyPress, keysOf, shortcutFor, shortcuts } from './shortcuts.ts';

const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...held,
});

describe('shortcuts', () => {
  it('has no two commands on the same keys', () => {
    const chords = shortcuts.map(({ code, mod, shift, alt }) => JSON.stringify([code, mod, shift, alt]));
    expect(new Set(chords).size).toBe(chords.length);
  });
  it('goes by the place of a key, whatever letter it gives', () => {
    expect(shortcutFor(press('KeyA', { ctrlKey: true }), false)?.command).toBe('selectAll');
  });
  it('keeps Delete and Delete with Control apart', () => {
    expect(shortcutFor(press('Delete'), false)?.command).toBe('delete');
    expect(shortcutFor(press('Delete', { ctrlKey: true }), false)?.command).toBe('takeOut');
  });
  it('takes Command on a Mac and Control elsewhere', () => {
    expect(shortcutFor(press('KeyZ', { metaKey: true }), true)?.command).toBe('undo');
    expect(shortcutFor(press('KeyZ', { ctrlKey: true }), true)).toBeUndefined();
    expect(shortcutFor(press('KeyZ', { metaKey: true }), false)).toBeUndefined();
  });
  it('leaves keys to an input method that is composing', () => {
    expect(shortcutFor(press('Enter', { ctrlKey: true, isComposing: true }), false)).toBeUndefined();
  });
  it('names the keys', () => {
    expect(keysOf('redo', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keysOf('find', true)).toEqual(['⌘', 'K']);
    expect(keysOf('moveFarUp', false)).toEqual([]);
    expect(keysOf('help', true)).toEqual(['?']);
  });
});
