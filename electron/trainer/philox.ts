/**
 * The random numbers of TensorFlow's StatelessRandomUniform, in plain TypeScript: the same seed gives the same numbers, bit for bit,
 * with or without the native library.
 *
 * @see Salmon et al. 2011, Parallel Random Numbers: As Easy as 1, 2, 3 (Philox 4x32-10); TensorFlow's stateless_random_ops.cc (how a
 *   seed becomes key and counter) and random_distributions.h (how 32 bits become a float)
 */

type Four = readonly [number, number, number, number];
type Two = readonly [number, number];

const MULTIPLIERS: Two = [0xd2511f53, 0xcd9e8d57];
const KEY_STEPS: Two = [0x9e3779b9, 0xbb67ae85];
const ROUNDS = 10;
const SEED_KEY: Two = [0x3ec8f720, 0x02461e29];
const GROUP = 4;
const MANTISSA = 0x7fffff;
const MANTISSA_SIZE = 2 ** 23;

/**
 * Evenly spread numbers in [0, 1).
 *
 * @param seed  two signed 32-bit numbers
 */
export function statelessUniform(count: number, seed: Two): Float32Array {
  const [key0, key1, high0, high1] = philox([...wide(seed[0]), ...wide(seed[1])], SEED_KEY);
  const values = new Float32Array(count);
  for (let group = 0; group * GROUP < count; group += 1) {
    const drawn = philox([group, 0, high0, high1], [key0, key1]);
    // A float from 1 to 2 made of 23 of the bits, less 1.
    for (const [place, bits] of drawn.entries()) values[group * GROUP + place] = (bits & MANTISSA) / MANTISSA_SIZE;
  }
  return values;
}

/** A signed number as 64 bits, the low half first. */
function wide(value: number): Two {
  return [value >>> 0, value < 0 ? 0xffffffff : 0];
}

function philox(counter: Four, key: Two): Four {
  let state = counter;
  let [key0, key1] = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [low0, high0] = product(MULTIPLIERS[0], state[0]);
    const [low1, high1] = product(MULTIPLIERS[1], state[2]);
    state = [(high1 ^ state[1] ^ key0) >>> 0, low1, (high0 ^ state[3] ^ key1) >>> 0, low0];
    key0 = (key0 + KEY_STEPS[0]) >>> 0;
    key1 = (key1 + KEY_STEPS[1]) >>> 0;
  }
  return state;
}

/** Both halves of a 64-bit product. Taken apart into 16 bits, since a number holds only 53. */
function product(a: number, b: number): Two {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = aHigh * bLow + Math.floor((aLow * bLow) / 0x10000);
  const carry = (middle % 0x10000) + aLow * bHigh;
  const high = aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000);
  return [Math.imul(a, b) >>> 0, high >>> 0];
}
