import { answer, chainText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';
import { expectAccessible } from './pages/accessible.ts';
import { trainBriefly, watchSteps } from './pages/run.ts';

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
