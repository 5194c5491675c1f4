import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assertIntegrity } from './integrity.mjs';
import { electronRepackPin, newerNodePins, wheelPins } from './pins.mjs';

it('accepts the content that was pinned and refuses any other, naming both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  try {
    const path = join(folder, 'fetched');
    writeFileSync(path, 'abc');
    // The digest of "abc" that FIPS 180-2 prints.
    const pinned = `sha256-${Buffer.from('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex').toString('base64')}`;
    await expect(assertIntegrity(path, pinned)).resolves.toBeUndefined();
    writeFileSync(path, 'abd');
    await expect(assertIntegrity(path, pinned)).rejects.toThrow(`expected ${pinned}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const bytes = { sha256: 32, sha512: 64 };
it.each([...Object.entries(newerNodePins), ...Object.entries(wheelPins), ['repack', electronRepackPin] as const])(
  'pins a whole digest for %s',
  (_, { integrity }) => {
    const [algorithm, digest] = integrity.split('-', 2);
    expect(Buffer.from(digest ?? '', 'base64')).toHaveLength(bytes[algorithm === 'sha256' ? 'sha256' : 'sha512']);
  },
);
