import { join } from 'node:path';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { projectRoot } from './fixtures/places.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';

/** Every screen as a picture in test-results/screens, to be looked at; what a program can see of them is checked on the way. */

const sizes = [
  [1440, 900],
  [1280, 720],
] as const;

async function picture(app: App, name: string, host: string): Promise<void> {
  for (const [width, height] of sizes) {
    await app.running.resize(width, height);
    // Cards, charts and wires come to rest.
    await app.page.waitForTimeout(400);
    await app.page.screenshot({ path: join(projectRoot, 'test-results/screens', `${name}-${width}-${host}.png`) });
    const spills = await app.page.evaluate(
      () => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
    );
    expect(spills, `${name} at ${width}x${height} is larger than its window`).toBe(false);
  }
  await app.running.resize(1440, 900);
}

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['ko', 'light'],
] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ language, theme, isAlone: true });

    test('every screen', async ({ app }, { project }) => {
      const look = `${language}-${theme}`;
      await app.canvas.cards.nth(3).locator('.card-header').click();
      await picture(app, `editor-${look}`, project.name);
      await app.page.locator('.train-button').click();
      await expect(app.drawer.root.getByRole('progressbar')).toBeVisible({ timeout: 20_000 });
      await picture(app, `training-${look}`, project.name);
      await expect(app.drawer.root.locator('.train-figure .huge')).toContainText('%', { timeout: 20_000 });
      await app.page
        .locator('.topbar')
        .getByRole('button', { name: /^(Stop|멈추기)$/ })
        .click();
      await app.openDocument(chainText(grey, ['conv2d', { filters: 8 }], ['dense', { units: 7, activation: 'softmax' }], answer));
      await app.drawer.root.getByRole('tab').nth(1).click();
      await app.canvas.cards.nth(2).locator('.card-header').click();
      await picture(app, `broken-${look}`, project.name);
      await app.topBar.choose('File', /^(New|새)/);
      await picture(app, `empty-${look}`, project.name);
      await app.keyboard.press('Control+k');
      await picture(app, `find-${look}`, project.name);
    });
  });
}
