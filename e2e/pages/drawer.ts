import type { Locator, Page } from '@playwright/test';

type Tab = 'Training' | 'Problems' | 'Summary' | 'Predictions';

export class Drawer {
  readonly root: Locator;
  readonly #panel: Locator;

  constructor(page: Page) {
    this.root = page.locator('.drawer');
    this.#panel = this.root.getByRole('tabpanel');
  }

  async open(tab: Tab): Promise<void> {
    await this.tab(tab).click();
  }

  tab(tab: Tab): Locator {
    return this.root.getByRole('tab', { name: new RegExp(`^${tab}`) });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /** A setting of the next run. */
  setting(name: string): Locator {
    return this.#panel.getByRole('spinbutton', { name, exact: true });
  }

  dataset(): Locator {
    return this.#panel.getByRole('combobox', { name: 'Data set' });
  }

  progress(): Locator {
    return this.#panel.getByRole('progressbar', { name: 'Training progress' });
  }

  /** How a curve went, in words: `Loss over 0.3 epochs: from 2.301 to 1.102.` */
  curve(metric: 'Loss' | 'Accuracy'): Locator {
    return this.#panel.getByText(new RegExp(`^${metric} over [\\d.]+ epochs: from `));
  }

  curveTable(metric: 'Loss' | 'Accuracy'): Locator {
    return this.#panel.getByRole('table', { name: metric });
  }

  /** Each change of the learning rate as it is told beside the loss: `Learning rate 0.02 from epoch 1, step 2 on`. */
  rates(): Locator {
    return this.#panel.locator('figure').getByText(/^Learning rate .* on$/);
  }

  /** The figure that stands out: `84.2 %` of a finished run. */
  figure(): Locator {
    return this.#panel.locator('.train-figure .huge');
  }

  next(): Locator {
    return this.#panel.locator('.train-next');
  }

  failure(): Locator {
    return this.#panel.getByRole('alert');
  }

  problems(): Locator {
    return this.#panel.getByRole('listitem');
  }

  summaryRows(): Locator {
    return this.#panel.getByRole('row');
  }
}
