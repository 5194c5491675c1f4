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
      const { isThere, ring } = await goal.evaluateAll(lookAtFocus);
      // After the last stop comes the browser itself, then the first again.
      if (stop > 0 && ring !== 'ring' && ring !== '') await this.expectRing();
      if (isThere) return;
      await this.press(key);
    }
    throw new Error(`${MOST_STOPS} times ${key} did not lead to ${goal}`);
  }

  /** What has the focus shows it by a line of at least 2 px around itself, or around the field or card it belongs to. */
  async expectRing(): Promise<void> {
    // Some rings grow within a frame or two.
    await expect.poll(async () => (await this.#page.locator('html').evaluateAll(lookAtFocus)).ring).toBe('ring');
  }
}

const MOST_STOPS = 60;

/** Whether one of these has the focus; and `ring`, what is focused without one, or nothing. Runs in the page. */
function lookAtFocus(goals: readonly Element[]): { readonly isThere: boolean; readonly ring: string } {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return { isThere: false, ring: '' };
  const hasOutline = ({ outlineStyle, outlineWidth }: CSSStyleDeclaration) =>
    outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  // `rgb(21, 23, 28) 0px 0px 0px 1px`: a line without blur, which may double the border.
  const hasLine = ({ boxShadow, borderTopColor, borderTopWidth }: CSSStyleDeclaration) => {
    const [, color, spread = '0'] = /^(rgb\([^)]*\)) 0px 0px 0px ([\d.]+)px$/.exec(boxShadow) ?? [];
    const border = color === borderTopColor ? Number.parseFloat(borderTopWidth) : 0;
    return Number.parseFloat(spread) + border >= 2;
  };
  const styles = [focused, focused.closest('.field')].flatMap((element) => (element === null ? [] : [getComputedStyle(element)]));
  // The field of the list of commands is all that can be focused there: its caret shows it.
  const isSeen = focused.matches('.find input') || styles.some((style) => hasOutline(style) || hasLine(style));
  return { isThere: goals.includes(focused), ring: isSeen ? 'ring' : focused.outerHTML.slice(0, 160) };
}
