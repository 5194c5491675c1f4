type Three = [number, number, number];

const MIX = [4, 6, 8, 16, 19, 4] as const;
const FINAL = [14, 11, 25, 16, 4, 14, 24] as const;
const BLOCK_BYTES = 12;

/** Bob Jenkins' checksum, of which HDF5 has one for each piece of structure. @see burtleburtle.net/bob/c/lookup3.c, hashlittle() */
export function lookup3(bytes: Uint8Array): number {
  const start = (0xde_ad_be_ef + bytes.length) | 0;
  const state: Three = [start, start, start];
  let at = 0;
  for (; bytes.length - at > BLOCK_BYTES; at += BLOCK_BYTES) {
    addBlock(state, bytes, at);
    mix(state);
  }
  if (at === bytes.length) return state[2] >>> 0;
  addBlock(state, bytes, at);
  finish(state);
  return state[2] >>> 0;
}

/** Bytes beyond the end count as 0. */
function addBlock(state: Three, bytes: Uint8Array, at: number): void {
  for (let byte = 0; byte < BLOCK_BYTES; byte += 1) {
    const word = byte >> 2;
    state[word] = ((state[word] ?? 0) + ((bytes[at + byte] ?? 0) << (8 * (byte % 4)))) | 0;
  }
}

function mix(state: Three): void {
  for (const [turn, bits] of MIX.entries()) {
    const [a, b, c] = [turn % 3, (turn + 1) % 3, (turn + 2) % 3];
    state[a] = (((state[a] ?? 0) - (state[c] ?? 0)) ^ rotated(state[c] ?? 0, bits)) | 0;
    state[c] = ((state[c] ?? 0) + (state[b] ?? 0)) | 0;
  }
}

function finish(state: Three): void {
  for (const [turn, bits] of FINAL.entries()) {
    const [changed, by] = [(turn + 2) % 3, (turn + 1) % 3];
    state[changed] = ((state[changed] ?? 0) ^ (state[by] ?? 0)) | 0;
    state[changed] = ((state[changed] ?? 0) - rotated(state[by] ?? 0, bits)) | 0;
  }
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
