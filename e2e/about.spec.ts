import { expect, test } from './fixtures/test.ts';
import { expectAccessible } from './pages/accessible.ts';

/** Whose work is in the app, said in the app. */

test('the About window names the licences, by keyboard too', async ({ app }) => {
  await app.topBar.choose('File', 'About ConvCanvas');
  const about = app.page.getByRole('dialog', { name: 'About ConvCanvas' });
  await expect(about).toContainText(/Version \d+\.\d+\.\d+/);
  const react = about.getByRole('listitem').filter({ hasText: /^react [\d.]+ MIT$/ });
  await expect(react).toHaveCount(1);
  await react.locator('summary').focus();
  await app.page.keyboard.press('Enter');
  await expect(about.locator('pre')).toContainText('Permission is hereby granted');
  await expectAccessible(app);
  await app.page.keyboard.press('Escape');
  await expect(about).toBeHidden();
});

test('the list is saved as a bill of materials', async ({ app }) => {
  await app.topBar.choose('File', 'About ConvCanvas');
  const text = await app.running.chooseSave(app.home.place('convcanvas.cdx.json'), () =>
    app.page.getByRole('dialog').getByRole('button', { name: 'Save this list (CycloneDX)…' }).click(),
  );
  expect(JSON.parse(text)).toMatchObject({ bomFormat: 'CycloneDX' });
});

test.describe('in Korean', () => {
  test.use({ language: 'ko', theme: 'dark' });

  test('it speaks Korean', async ({ app }) => {
    await app.topBar.choose('File', 'ConvCanvas 정보');
    const about = app.page.getByRole('dialog', { name: 'ConvCanvas 정보' });
    await expect(about).toContainText('어디에도 보내지 않아요');
    await expectAccessible(app);
  });
});
