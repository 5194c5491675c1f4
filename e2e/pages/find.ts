import type { Locator, Page } from '@playwright/test';

/** The list of everything that can be added or done. */
export class Find {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.locator('.find');
  }

  query(): Locator {
    return this.root.getByRole('combobox');
  }

  rows(): Locator {
    return this.root.getByRole('option');
  }
}
