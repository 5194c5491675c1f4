const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the person has asked their system for less motion: nothing glides then. */
export function prefersStillness(): boolean {
  return stillness.matches;
}
