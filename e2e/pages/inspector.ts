import type { Locator, Page } from '@playwright/test';

export class Inspector {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.locator('.inspector');
  }

  number(name: string): Locator {
    return this.root.getByRole('spinbutton', { name, exact: true });
  }

  choice(name: string): Locator {
    return this.root.getByRole('combobox', { name, exact: true });
  }

  /** One of two that stand side by side. */
  option(group: string, name: string): Locator {
    return this.root.getByRole('group', { name: group, exact: true }).getByRole('button', { name, exact: true });
  }

  flag(name: string): Locator {
    return this.root.getByRole('switch', { name, exact: true });
  }

  name(): Locator {
    return this.root.getByRole('textbox', { name: 'Name of the layer' });
  }

  problems(): Locator {
    return this.root.locator('.problem-block');
  }

  fix(name: string | RegExp): Locator {
    return this.problems().getByRole('button', { name });
  }
}
