import type { ModelState } from '../engines/engine.ts';

/**
 * How far a state is from another, by name: of weights the largest difference as a share of the largest value; of what an optimizer
 * remembers of them the length of all differences as a share of its own length.
 *
 * @throws {Error} when they are not states of one network and optimizer
 */
export function differences(got: ModelState, expected: ModelState): readonly (readonly [name: string, share: number])[] {
  return (['weights', 'memory'] as const).flatMap((part) => {
    if (got[part].size !== expected[part].size) throw new Error(`${got[part].size} of ${expected[part].size} ${part}`);
    return [...expected[part]].map(([name, values]) => [`${part}/${name}`, apart(got[part].get(name), values, part)] as const);
  });
}

function apart(got: Float32Array | undefined, expected: Float32Array, part: keyof ModelState): number {
  if (got?.length !== expected.length) throw new Error(`${got?.length} of ${expected.length} values`);
  const between = expected.map((value, place) => (got[place] ?? Number.NaN) - value);
  return part === 'memory'
    ? lengthOf(between) / Math.max(lengthOf(expected), 1e-12)
    : largestOf(between) / Math.max(largestOf(expected), 1e-6);
}

function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** NaN where any is. */
function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
