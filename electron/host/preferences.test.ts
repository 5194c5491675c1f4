import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { PreferencesFile } from './preferences.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const defaults = { language: 'system', theme: 'system' };

describe('preferences', () => {
  it('are the system’s at first, then what was written', async () => {
    const preferences = new PreferencesFile(join(await temporaryFolder(), 'new', 'preferences.json'));
    expect(await preferences.read()).toEqual(defaults);
    await preferences.write({ language: 'ko', theme: 'dark' });
    expect(await preferences.read()).toEqual({ language: 'ko', theme: 'dark' });
  });

  it.each(['', '{"language": "k', '{"language": "tlh"}', 'null'])('fall back to the defaults for %j, which is kept aside', async (text) => {
    const path = join(await temporaryFolder(), 'preferences.json');
    await writeFile(path, text);
    expect(await new PreferencesFile(path).read()).toEqual(defaults);
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
  });

  it('are the machine’s until a person chooses', async () => {
    const folder = await temporaryFolder();
    const machines = join(folder, 'machine.json');
    await writeFile(machines, '{"language": "ko", "looksForVersions": false}');
    const preferences = new PreferencesFile(join(folder, 'preferences.json'), machines);
    expect(await preferences.read()).toEqual({ language: 'ko', theme: 'system', looksForVersions: false });
    await preferences.write({ language: 'ko', theme: 'system', looksForVersions: true });
    expect(await preferences.read()).toMatchObject({ looksForVersions: true });
  });

  it('are the defaults where those of the machine cannot be read, which are left as they are', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const folder = await temporaryFolder();
    const machines = join(folder, 'machine.json');
    await writeFile(machines, '{"language": ');
    expect(await new PreferencesFile(join(folder, 'preferences.json'), machines).read()).toEqual(defaults);
    expect(await readFile(machines, 'utf8')).toBe('{"language": ');
    complaint.mockRestore();
  });
});
