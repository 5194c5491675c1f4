import { readFileSync, writeFileSync } from 'node:fs';

/** Numbers as their bytes, one part after the other. */
export function writeFloats(path: string, parts: readonly Float32Array[]): void {
  writeFileSync(path, Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))));
}

export function readFloats(path: string): Float32Array {
  return new Float32Array(new Uint8Array(readFileSync(path)).buffer);
}
