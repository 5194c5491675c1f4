import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Preferences, preferencesSchema } from '../../shared/protocol/contract.ts';
import { whenAbsent, writeWhole } from './atomicFile.ts';

/** Language, theme and the like, in one file. One that cannot be read is set aside and the defaults are used: the machine's, where it has some. */
export class PreferencesFile {
  readonly #path: string;
  readonly #machinePath: string | undefined;

  /** @param machinePath  what those begin with who have chosen nothing yet */
  constructor(path: string, machinePath?: string) {
    this.#path = path;
    this.#machinePath = machinePath;
  }

  async read(): Promise<Preferences> {
    const text = await readFile(this.#path, 'utf8').catch(whenAbsent(undefined));
    if (text === undefined) return this.#machines();
    try {
      return preferencesSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.unreadable`);
      return this.#machines();
    }
  }

  /** A file that cannot be read counts as none: it is not this person's to mend. */
  async #machines(): Promise<Preferences> {
    if (this.#machinePath === undefined) return preferencesSchema.parse({});
    try {
      return preferencesSchema.parse(JSON.parse(await readFile(this.#machinePath, 'utf8').catch(whenAbsent('{}'))));
    } catch (error) {
      console.error(`${this.#machinePath} could not be read, so it counts as absent.`, error);
      return preferencesSchema.parse({});
    }
  }

  async write(preferences: Preferences): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeWhole(this.#path, `${JSON.stringify(preferences, undefined, 2)}\n`);
  }
}
