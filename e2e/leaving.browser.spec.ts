import { expect, test } from './fixtures/test.ts';

/** What the desktop app asks in its own words, a page has the browser ask. */
test.use({ isAlone: true });

test('a page is not left with unsaved work before the person has agreed', async ({ app }) => {
  await app.canvas.select('Conv2D');
  await app.inspector.number('Filters').fill('17');
  const [dialog] = await Promise.all([app.page.waitForEvent('dialog'), app.page.close({ runBeforeUnload: true })]);
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(app.canvas.card('Conv2D')).toContainText('17 filters');
  await app.topBar.button('Undo').click();
  await expect(app.topBar.unsaved()).toBeHidden();
  let isAsked = false;
  app.page.once('dialog', (question) => {
    isAsked = true;
    void question.accept();
  });
  await app.page.reload();
  await app.canvas.ready();
  expect(isAsked).toBe(false);
});
