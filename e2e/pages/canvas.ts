import { expect, type Locator, type Page } from '@playwright/test';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export class Canvas {
  readonly #page: Page;
  readonly root: Locator;
  readonly cards: Locator;
  readonly wires: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('.canvas');
    this.cards = this.root.locator('.react-flow__node');
    this.wires = this.root.locator('.react-flow__edge');
  }

  /** The first document is drawn. */
  async ready(): Promise<void> {
    await expect(this.cards.or(this.root.locator('.empty')).first()).toBeVisible();
  }

  /** By the name in its header: `Conv2D`, `Conv2D 2`. */
  card(name: string): Locator {
    return this.cards.filter({ has: this.#page.locator('.card-name', { hasText: exactly(name) }) });
  }

  names(): Promise<string[]> {
    return this.root.locator('.card-name').allTextContents();
  }

  output(name: string): Locator {
    return this.card(name).locator('.port-out');
  }

  input(name: string, place = 0): Locator {
    return this.card(name).locator('.port-in').nth(place);
  }

  /** What stands on the wire behind the card: `26×26×32`. */
  shape(name: string): Locator {
    return this.card(name).locator('.shape').first();
  }

  /** All figures behind the cards, in the order of the cards, whole: `['28×28×1', '26×26×32', ...]`. */
  shapes(): Promise<string[]> {
    return this.cards.evaluateAll((cards) =>
      cards.map((card) => {
        const onWire = [...card.querySelectorAll('.shape')].map((part) => part.textContent).join('');
        return onWire === '' ? (card.querySelector('.card-footer span:last-child')?.textContent ?? '') : onWire;
      }),
    );
  }

  async select(name: string): Promise<void> {
    await this.card(name).locator('.card-header').click();
    await expect(this.card(name).locator('.card.selected')).toBeVisible();
  }

  /** With the mouse, from the output of one to the input of the other. */
  async connect(from: string, to: string, place = 0): Promise<void> {
    await this.drag(await centre(this.output(from)), await centre(this.input(to, place)));
  }

  /** Takes the wire from an output to above another card and holds it there: what is refused says why. */
  async carryWire(from: string, to: string): Promise<void> {
    await this.#hold(await centre(this.output(from)), await centre(this.input(to)));
  }

  async move(name: string, by: Point): Promise<void> {
    const from = await centre(this.card(name).locator('.card-header'));
    await this.drag(from, { x: from.x + by.x, y: from.y + by.y });
  }

  /** Presses the mouse on a card, without letting go. */
  async hold(name: string): Promise<void> {
    const { x, y } = await centre(this.card(name).locator('.card-header'));
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
  }

  /** It does not glide, or not any more. */
  async expectStill(name: string): Promise<void> {
    let before = '';
    await expect
      .poll(async () => {
        const [last, now] = [before, await this.position(name)];
        before = now;
        return last === now;
      })
      .toBe(true);
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.#hold(from, to);
    await this.letGo();
  }

  async letGo(): Promise<void> {
    await this.#page.mouse.up();
  }

  /** Of the window: the middle of what the person sees between two cards. */
  async middleOfWire(from: string, to: string): Promise<Point> {
    const [start, end] = [await centre(this.output(from)), await centre(this.input(to))];
    return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  }

  /** Of the window: a place on bare ground, as parts of the canvas's width and height. */
  async place(across: number, down: number): Promise<Point> {
    const { x, y, width, height } = await box(this.root);
    return { x: x + width * across, y: y + height * down };
  }

  /** Where a card lies on the ground, whatever the view. */
  position(name: string): Promise<string> {
    return this.card(name).evaluate((card) => (card instanceof HTMLElement ? card.style.transform : ''));
  }

  view(control: 'Zoom in' | 'Zoom out' | 'Fit all' | 'Tidy up'): Locator {
    return this.root.getByRole('toolbar').getByRole('button', { name: control, exact: true });
  }

  /** No layer gives nothing, or less: each figure is a whole number from 1 on, or unknown. */
  async expectSoundShapes(): Promise<void> {
    for (const shape of await this.shapes()) expect(shape).toMatch(/^(\?|[1-9][\d,]*(×[1-9][\d,]*){0,2})$/);
  }

  /** Why a carried wire is refused, beside the pointer. */
  callout(): Locator {
    return this.root.locator('.callout');
  }

  /** The button on the card that repairs it. */
  fix(name: string): Locator {
    return this.card(name).locator('.card-problem').getByRole('button');
  }

  /** All buttons on cards that repair something. */
  fixes(): Locator {
    return this.root.locator('.card-problem').getByRole('button');
  }

  menu(): Locator {
    return this.#page.getByRole('menu');
  }

  async #hold(from: Point, to: Point): Promise<void> {
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(to.x, to.y, { steps: 12 });
  }
}

async function box(part: Locator) {
  const found = await part.boundingBox();
  if (found === null) throw new Error(`${part} is not on screen`);
  return found;
}

async function centre(part: Locator): Promise<Point> {
  const { x, y, width, height } = await box(part);
  return { x: x + width / 2, y: y + height / 2 };
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
