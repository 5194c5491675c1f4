import { expect, test } from './fixtures/test.ts';

/** What the app is like when it starts. */
test.use({ isAlone: true });

test('language and theme are kept over a start', async ({ app }) => {
  await app.topBar.button(/^EN/).click();
  await app.topBar.button('밝게 또는 어둡게').click();
  await expect.poll(() => app.home.preferences()).toMatchObject({ language: 'ko', theme: 'dark' });
  await app.restart('closed');
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('with nothing chosen', () => {
  test.use({ language: 'system', theme: 'system', systemLocale: 'ko-KR' });

  test('language and theme are those of the system, and go along with it', async ({ app }) => {
    await expect(app.page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(app.topBar.button('학습 시작')).toBeVisible();
    for (const colorScheme of ['dark', 'light'] as const) {
      await app.page.emulateMedia({ colorScheme });
      await expect(app.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    }
  });
});
