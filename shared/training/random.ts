/**
 * All of a run's chance: initial weights, order of images, images picked to be shown. A purpose has a stream of its own, named by
 * words and numbers, so that one more draw here moves nothing there, and epoch 7 can be drawn without the six before it.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, period at least 2^32, in whole numbers alone, so every
 * machine draws the same. Its state is filled from the seed and the purpose by FNV-1a and MurmurHash3's final mix.
 *
 * @see pracrand.sourceforge.net/RNG_engines.txt (sfc32); isthe.com/chongo/tech/comp/fnv (FNV-1a)
 */
export interface Stream {
  /** Evenly spread in [0, 1): 32 bits over 2^32. */
  readonly uniform: () => number;
  /** A whole number in [0, below), each as likely as any other. @param below from 1 to 2^32 */
  readonly below: (below: number) => number;
}

const TWO_TO_32 = 2 ** 32;
const WARM_UP = 15;

export function streamOf(seed: number, ...purpose: readonly (string | number)[]): Stream {
  let a = hash(seed, `a/${purpose.join('/')}`);
  let b = hash(seed, `b/${purpose.join('/')}`);
  let c = hash(seed, `c/${purpose.join('/')}`);
  let counter = 1;
  const next = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + drawn;
    return drawn >>> 0;
  };
  for (let draw = 0; draw < WARM_UP; draw += 1) next();
  return { uniform: () => next() / TWO_TO_32, below: (below) => unbiased(next, below) };
}

/** A seed for what counts on by itself, such as the masks of a dropout layer. @returns a whole number from -2^31 to 2^31 - 1 */
export function seedOf(seed: number, ...purpose: readonly (string | number)[]): number {
  return hash(seed, purpose.join('/'));
}

/** Draws again where the last, incomplete round of remainders would favour small numbers. */
function unbiased(next: () => number, below: number): number {
  const limit = TWO_TO_32 - (TWO_TO_32 % below);
  let drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % below;
}

function hash(seed: number, text: string): number {
  let value = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let place = 0; place < text.length; place += 1) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
