import type { KeyboardEvent } from 'react';

const PAGE = 20;

/** The line that a key leads to from the active one; undefined for other keys. */
export function placeAfter(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  active: number | undefined,
  count: number,
): number | undefined {
  if (altKey || metaKey || ctrlKey || count === 0) return undefined;
  const within = (place: number) => Math.min(count - 1, Math.max(0, place));
  const here = active ?? -1;
  switch (key) {
    case 'ArrowDown':
      return within(here + 1);
    case 'ArrowUp':
      return within(here - 1);
    case 'PageDown':
      return within(here + PAGE);
    case 'PageUp':
      return within(here - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
