import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../lib/paths.mjs';
import { encodeIcns, encodeIco } from './iconFiles.mjs';
import { drawings, iconSizes } from './iconSizes.mjs';

const read = (...parts: readonly string[]) => readFileSync(inProject('assets/icons', ...parts));
/** Width and height, as the first chunk of a PNG has them. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const pictures = new Map([16, 256, 1024].map((size) => [size, Buffer.from(`picture of ${size}`)]));

describe('the icons', () => {
  it('were rendered from the drawings as they are now (npm run icons)', () => {
    // Written by scripts/icons.mjs in this form.
    const drawn = JSON.parse(read('drawn.json').toString()) as Record<string, string>;
    for (const [name, sum] of Object.entries(drawn)) expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sum);
  });

  it.each(drawings.flatMap(({ name }) => iconSizes.map((size) => [name, size] as const)))('%s is there in %d pixels', (name, size) => {
    expect(sizeOf(read(name, `${size}x${size}.png`))).toEqual([size, size]);
  });

  it('have a file for Windows and one for macOS', () => {
    for (const { name } of drawings)
      for (const ending of ['ico', 'icns']) expect(existsSync(inProject('assets/icons', `${name}.${ending}`))).toBe(true);
  });
});

describe('the containers', () => {
  it('ICO: up to 256 pixels, each picture where its entry says', () => {
    const ico = encodeIco(pictures);
    expect(ico.readUInt16LE(4)).toBe(2);
    const [bytes, offset] = [ico.readUInt32LE(6 + 16 + 8), ico.readUInt32LE(6 + 16 + 12)];
    expect(ico[6 + 16]).toBe(0);
    expect(ico.subarray(offset, offset + bytes).toString()).toBe('picture of 256');
  });

  it('ICNS: the lengths add up', () => {
    const icns = encodeIcns(pictures);
    expect(icns.subarray(0, 4).toString()).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.subarray(8, 12).toString()).toBe('icp4');
    expect(icns.readUInt32BE(12)).toBe(8 + 'picture of 16'.length);
  });
});
