import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Preferences, preferencesSchema } from '../../shared/protocol/contract.ts';
import { whenAbsent, writeWhole } from './atomicFile.ts';

/** Language and theme, in one file. One that cannot be read is set aside and the defaults are used. */
export class PreferencesFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Preferences> {
    const text = await readFile(this.#path, 'utf8').catch(whenAbsent('{}'));
    try {
      return preferencesSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.unreadable`);
      return preferencesSchema.parse({});
    }
  }

  async write(preferences: Preferences): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeWhole(this.#path, `${JSON.stringify(preferences, undefined, 2)}\n`);
  }
}
