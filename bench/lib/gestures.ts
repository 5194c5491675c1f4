import type { Locator, Page } from '@playwright/test';

/** What a hand does, with the mouse and keys of the browser itself. */

const RADIUS_PX = 120;
const TURN_MS = 900;
const WHEEL_PX = 60;
const HALF_ZOOM_MS = 500;

/** Takes what is under the middle of `part` round in circles. */
export async function dragAround(page: Page, part: Locator, seconds: number): Promise<void> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('Nothing there to drag');
  await circle(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, seconds);
}

export async function circle(page: Page, from: { readonly x: number; readonly y: number }, seconds: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await until(seconds, async (passedMs) => {
    const angle = (passedMs / TURN_MS) * 2 * Math.PI;
    await page.mouse.move(from.x + RADIUS_PX * Math.sin(angle), from.y + RADIUS_PX * (1 - Math.cos(angle)));
  });
  await page.mouse.up();
}

/** In and out again, as by a pinch on a touch pad. */
export async function zoomInAndOut(page: Page, at: { readonly x: number; readonly y: number }, seconds: number): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await until(seconds, (passedMs) => page.mouse.wheel(0, passedMs % (2 * HALF_ZOOM_MS) < HALF_ZOOM_MS ? -WHEEL_PX : WHEEL_PX));
  await page.keyboard.up('Control');
}

/** Writes a figure behind the text and takes it away again, at the pace of somebody who types. */
export async function typeAndErase(page: Page, field: Locator, times: number): Promise<void> {
  await field.click();
  await field.press('End');
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press(time % 2 === 0 ? '1' : 'Backspace');
    // Unequal, or the keys would always meet the frames at the same moment.
    await page.waitForTimeout(80 + ((time * 37) % 61));
  }
}

async function until(seconds: number, act: (passedMs: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  for (let passedMs = 0; passedMs < seconds * 1000; passedMs = performance.now() - start) await act(passedMs);
}
