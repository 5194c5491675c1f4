/**
 * Draws the pictures of the README anew: the network of the lecture while it trains, in both languages, light and dark. In the browser
 * that CONVCANVAS_TEST_BROWSER names, or Playwright's own.
 *
 *     npm run build && node e2e/pictures.ts
 */
import { join } from 'node:path';
import { launchBrowser } from '../bench/lib/browser.ts';
import { Apps } from './fixtures/apps.ts';
import { projectRoot } from './fixtures/places.ts';
import { webAppIn } from './fixtures/webApp.ts';
import type { App } from './pages/app.ts';

const pictures = [
  { name: 'training.png', language: 'en', theme: 'light' },
  { name: 'training-dark.png', language: 'en', theme: 'dark' },
  { name: 'training-ko-dark.png', language: 'ko', theme: 'dark' },
  { name: 'training-ko.png', language: 'ko', theme: 'light' },
] as const;
/** As long as a busy computer may take for some epochs. */
const LONG_MS = 600_000;

const browser = await launchBrowser();
const app = await new Apps(webAppIn(browser)).fresh({ language: 'en', theme: 'light' });
try {
  await app.canvas.select('Conv2D 2');
  await app.drawer.setting('Epochs').fill('10');
  await app.drawer.setting('Validation').fill('10');
  await app.topBar.train();
  await app.drawer.root.getByText('Epoch 5 of 10').first().waitFor({ timeout: LONG_MS });
  await app.drawer.button('Learning rate: less').click();
  await app.drawer.root.getByText('Epoch 6 of 10').first().waitFor({ timeout: LONG_MS });
  await app.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  for (const picture of pictures) await draw(app, picture);
} finally {
  await app.dispose();
  await browser.close();
}

async function draw({ page, topBar }: App, { name, language, theme }: (typeof pictures)[number]): Promise<void> {
  const root = page.locator('html');
  if ((await root.getAttribute('lang')) !== language) await topBar.root.getByRole('button', { name: /^EN|^한/ }).click();
  if ((await root.getAttribute('data-theme')) !== theme) await topBar.root.getByRole('button', { name: /^Light or dark|^밝게/ }).click();
  await page.mouse.move(700, 560);
  // Colours and the tooltip of what was pressed come to rest.
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(projectRoot, 'docs/images', name) });
}
