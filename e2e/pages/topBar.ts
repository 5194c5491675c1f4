import type { Locator, Page } from '@playwright/test';

export class TopBar {
  readonly #page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('.topbar');
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  documentName(): Locator {
    return this.button(/^Name of the network: /);
  }

  unsaved(): Locator {
    return this.root.locator('.dirty');
  }

  async choose(menu: 'File' | 'Templates', row: string | RegExp): Promise<void> {
    await this.button(menu === 'File' ? /^(File|파일)$/ : /^(Templates|템플릿)$/).click();
    await this.#page.getByRole('menuitem', { name: row }).click();
  }

  async train(): Promise<void> {
    await this.button('Train').click();
  }

  async stop(): Promise<void> {
    await this.button('Stop').click();
  }

  status(): Locator {
    return this.#page.locator('.statusbar');
  }
}
