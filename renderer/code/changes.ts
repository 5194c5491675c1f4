import { diffArrays } from 'diff';

/** The places in `after` of the lines that `before` does not have there. */
export function changedPlaces(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>();
  let place = 0;
  for (const { added, removed, count } of diffArrays([...before], [...after])) {
    if (removed) continue;
    if (added) for (let offset = 0; offset < count; offset += 1) places.add(place + offset);
    place += count;
  }
  return places;
}
