import type { Locator, Page } from '@playwright/test';

/** The network as code, beside the canvas. */
export class Code {
  readonly #page: Page;
  readonly root: Locator;
  readonly lines: Locator;
  readonly tabs: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('.code-panel');
    this.tabs = this.root.getByRole('tab');
    this.lines = this.listing().getByRole('option');
  }

  async open(): Promise<void> {
    await this.#page
      .locator('.topbar')
      .getByRole('button', { name: /^(Code|코드)$/ })
      .click();
  }

  tab(name: string): Locator {
    return this.root.getByRole('tab', { name: new RegExp(`^${name}( |$)`) });
  }

  async choose(kind: 'Model' | 'Training program' | 'Notebook'): Promise<void> {
    await this.root.getByRole('combobox', { name: 'What to write' }).selectOption({ label: kind });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  listing(): Locator {
    return this.root.getByRole('listbox');
  }

  line(text: string): Locator {
    return this.lines.filter({ hasText: text });
  }

  /** Those of the selected layers. */
  lit(): Locator {
    return this.listing().getByRole('option', { selected: true });
  }

  changed(): Locator {
    return this.root.locator('.changed');
  }

  /** Why the network cannot be code of this kind. */
  refusals(): Locator {
    return this.root.getByRole('listitem');
  }

  edge(): Locator {
    return this.root.getByRole('separator');
  }

  /** Once what is shown is what was chosen. */
  async isShown(): Promise<void> {
    await this.root.locator('[role="tabpanel"][aria-busy="false"]').waitFor();
  }

  async text(): Promise<string> {
    await this.isShown();
    return (await this.lines.locator('code').allTextContents()).map((line) => line.replace(/\n$/, '')).join('\n');
  }
}
