/** Figures as they stand on screen, as numbers. */

/** `84.2 %` -> 0.842 */
export function shareOf(text: string | null): number {
  const figure = /([\d.]+)\s*%/.exec(text ?? '')?.[1];
  if (figure === undefined) throw new Error(`there is no share in "${text}"`);
  return Number(figure) / 100;
}

/** `Loss over 2.0 epochs: from 2.301 to 0.512.` -> [2.301, 0.512] */
export function fromTo(text: string | null): readonly [number, number] {
  const [, from, to] = /: from ([\d.]+) to ([\d.]+)\.(?:\s|$)/.exec(text ?? '') ?? [];
  if (from === undefined || to === undefined) throw new Error(`"${text}" does not tell how a curve went`);
  return [Number(from), Number(to)];
}
