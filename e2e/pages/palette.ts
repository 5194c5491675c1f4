import type { Locator, Page } from '@playwright/test';
import type { Canvas, Point } from './canvas.ts';

export class Palette {
  readonly #page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('.palette');
  }

  entry(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** With the mouse, from the entry to a point of the window, in as many moves as a hand makes. */
  async drag(name: string, to: Point): Promise<void> {
    const box = await this.entry(name).boundingBox();
    if (box === null) throw new Error(`the palette does not show ${name}`);
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.#page.mouse.down();
    await this.#page.mouse.move(to.x, to.y, { steps: 12 });
    await this.#page.mouse.up();
  }

  async dragOntoWire(name: string, canvas: Canvas, from: string, to: string): Promise<void> {
    await this.drag(name, await canvas.middleOfWire(from, to));
  }
}
