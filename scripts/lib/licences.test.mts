import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAllowed, lockedPackages, writeLicences } from './licences.mjs';

describe('the licence of each package', () => {
  it('is one that may be handed on, or for tools one that may be used', () => {
    const packages = lockedPackages();
    expect(packages.length).toBeGreaterThan(100);
    const refused = packages.filter(({ license, isShipped }) => !isAllowed(license, isShipped));
    expect(refused.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['Apache-2.0 AND MIT', true],
    ['Apache-2.0 AND AGPL-3.0-only', false],
    ['GPL-2.0-or-later', false],
    ['MPL-2.0', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    [undefined, false],
  ])('%s in the app: %s', (licence, allowed) => {
    expect(isAllowed(licence, true)).toBe(allowed);
  });

  it('of a tool may ask for more', () => {
    expect(isAllowed('MPL-2.0', false)).toBe(true);
    expect(isAllowed('AGPL-3.0-only', false)).toBe(false);
  });
});

describe('what the app says of whose work it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-licences-'));
  beforeAll(() => writeLicences(folder), 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  it('names each package in the app with its licence in its own words, and what is no package', () => {
    // Written by the function under test, in this form.
    const notices = read('notices.json') as readonly { name: string; licence: string; text: string }[];
    const named = (name: string) => notices.find((notice) => notice.name === name);
    expect(named('react')).toMatchObject({ licence: 'MIT', text: expect.stringContaining('Permission is hereby granted') });
    expect(named('TensorFlow')).toMatchObject({ licence: 'Apache-2.0', text: expect.stringContaining('Apache License') });
    expect(named('Electron')?.text).toContain('Copyright');
    expect(named('Fashion-MNIST')?.text).toContain('Zalando');
    expect(named('vitest')).toBeUndefined();
    expect(notices.every(({ licence }) => isAllowed(licence, true))).toBe(true);
  });

  it('is a bill of materials in CycloneDX, the same for the same lock file', () => {
    const bill = read('sbom.cdx.json');
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { version: '0.1.0' } } });
    expect(bill).toMatchObject({
      components: expect.arrayContaining([
        expect.objectContaining({
          name: 'zod',
          purl: expect.stringMatching(/^pkg:npm\/zod@/),
          hashes: [expect.objectContaining({ alg: 'SHA-512' })],
        }),
        expect.objectContaining({ name: 'TensorFlow' }),
      ]),
    });
    expect(JSON.stringify(bill)).not.toContain('urn:uuid:');
  });
});
