import { expect, type Locator, type Page } from '@playwright/test';

/** The app by its keys alone. Wherever the focus stops, it must be seen. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Tab, or Shift and Tab, until this has the focus; a visible one at each stop. */
  async tabTo(goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await hasFocus(goal)) return;
      await this.press(key);
      // After the last stop comes the browser itself, then the first again.
      if (!(await this.#isOutside())) await this.expectRing();
    }
    throw new Error(`${MOST_STOPS} times ${key} did not lead to ${goal}`);
  }

  #isOutside(): Promise<boolean> {
    return this.#page.evaluate(() => document.activeElement === document.body);
  }

  /** What has the focus shows it by a line of at least 2 px around itself, or around the field or card it belongs to. */
  async expectRing(): Promise<void> {
    // Some rings grow within a frame or two.
    await expect.poll(() => this.#page.evaluate(ringOfFocus)).toBe('ring');
  }
}

const MOST_STOPS = 60;

/** The goal may not be there yet, or no longer: then it has no focus. */
async function hasFocus(goal: Locator): Promise<boolean> {
  return (await goal.count()) === 1 && goal.evaluate((element) => element === document.activeElement);
}

/** `ring`, or what is focused without one. Runs in the page. */
function ringOfFocus(): string {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing has the focus';
  // The field of the list of commands is all that can be focused there: its caret shows it.
  if (focused.matches('.find input')) return 'ring';
  const hasOutline = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration) =>
    outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  // `rgb(21, 23, 28) 0px 0px 0px 1px`: a line without blur, which may double the border.
  const hasLine = ({ boxShadow, borderTopColor, borderTopWidth }: CSSStyleDeclaration) => {
    const [, color, spread = '0'] = /^(rgb\([^)]*\)) 0px 0px 0px ([\d.]+)px$/.exec(boxShadow) ?? [];
    const border = color === borderTopColor ? Number.parseFloat(borderTopWidth) : 0;
    return Number.parseFloat(spread) + border >= 2;
  };
  const styles = [focused, focused.closest('.field')].flatMap((element) => (element === null ? [] : [getComputedStyle(element)]));
  return styles.some((style) => hasOutline(style) || hasLine(style)) ? 'ring' : focused.outerHTML.slice(0, 160);
}
