import { AxeBuilder } from '@axe-core/playwright';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { trainBriefly, watchSteps } from './pages/run.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing serious and nothing critical by the standards' machine-checkable part. */
async function expectAccessible({ page }: App): Promise<void> {
  // Base UI's own guards at both ends of an open menu: they take the focus to hand it on at once.
  const found = await new AxeBuilder({ page }).withTags(standards).exclude('[data-base-ui-focus-guard]').setLegacyMode().analyze();
  const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))).toEqual([]);
}

for (const [language, theme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ language, theme });

    test('editor, a selected layer, find and menus', async ({ app }) => {
      await expectAccessible(app);
      await app.canvas.cards.nth(3).locator('.card-header').click();
      await expect(app.inspector.root.getByRole('spinbutton').first()).toBeVisible();
      await expectAccessible(app);
      for (const tab of await app.drawer.root.getByRole('tab').all()) {
        await tab.click();
        await expectAccessible(app);
      }
      await app.keyboard.press('Control+k');
      await expect(app.find.query()).toBeFocused();
      await expectAccessible(app);
      await app.keyboard.press('Escape');
      await app.topBar.button(/^(File|파일)$/).click();
      await expectAccessible(app);
    });

    test('a broken network', async ({ app }) => {
      await app.openDocument(chainText(grey, ['conv2d', { filters: 8 }], ['dense', { units: 7, activation: 'softmax' }], answer));
      await app.canvas
        .card(language === 'en' ? 'Dense' : '밀집 층')
        .locator('.card-header')
        .click();
      await app.drawer.root.getByRole('tab').nth(1).click();
      await expect(app.drawer.problems().first()).toBeVisible();
      await expectAccessible(app);
    });

    test('an empty canvas', async ({ app }) => {
      await app.topBar.choose('File', /^(New|새)/);
      await expect(app.canvas.root.getByRole('heading')).toBeVisible();
      await expectAccessible(app);
    });
  });
}

test.describe('while and after it trains', () => {
  test.use({ isAlone: true });

  test('training, predictions and results', async ({ app }) => {
    await app.topBar.train();
    await watchSteps(app, 188);
    await expectAccessible(app);
    await app.topBar.stop();
    await expect(app.topBar.button('Train')).toBeVisible();
    await trainBriefly(app);
    await expectAccessible(app);
    await app.drawer.open('Predictions');
    await expectAccessible(app);
    await app.drawer.open('Training');
    await app.drawer.button('Show results').click();
    await expect(app.results.heading()).toBeVisible();
    await expectAccessible(app);
  });
});
