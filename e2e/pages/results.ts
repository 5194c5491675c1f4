import type { Locator, Page } from '@playwright/test';

export class Results {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.locator('.results');
  }

  heading(): Locator {
    return this.root.getByRole('heading', { name: 'Results', level: 1 });
  }

  accuracy(): Locator {
    return this.root.locator('.facts .huge');
  }

  /** Cells of the confusion matrix, row by row; an empty cell is 0. */
  confusion(): Promise<number[]> {
    return this.root
      .locator('.confusion tbody td')
      .evaluateAll((cells) => cells.map((cell) => Number((cell.textContent ?? '').replaceAll(',', '') || 0)));
  }

  tiles(): Locator {
    return this.root.locator('.tile');
  }

  show(what: '25 test images' | 'Surest mistakes'): Locator {
    return this.root.getByRole('button', { name: what });
  }

  back(): Locator {
    return this.root.getByRole('button', { name: 'Back to the canvas' });
  }
}
