import { expect, test } from './fixtures/test.ts';
import { watchEnd, watchSteps } from './pages/run.ts';

/** What the app is for, as a person does it who has never seen it. */
test.use({ isAlone: true });

test('a network is put together, trained and looked at, by mouse', async ({ app }) => {
  const { canvas, drawer } = app;
  await test.step('the example is on the canvas', async () => {
    expect(await canvas.shapes()).toEqual(['28×28×1', '26×26×32', '13×13×32', '11×11×64', '5×5×64', '3×3×64', '576', '64', '10']);
    await expect(app.topBar.status()).toContainText('93,322 parameters');
  });
  await test.step('a layer is dragged in and connected', async () => {
    await app.palette.drag('Conv2D', await canvas.place(0.86, 0.53));
    await expect(canvas.card('Conv2D 4')).toBeVisible();
    await expect(canvas.shape('Conv2D 4')).toHaveText('?');
    await canvas.connect('Conv2D 3', 'Conv2D 4');
    await expect(canvas.card('Conv2D 4')).toContainText('18,464 params');
    expect((await canvas.shapes()).at(-1)).toBe('1×1×32');
    await canvas.connect('Conv2D 4', 'Flatten');
    await expect(canvas.shape('Flatten')).toHaveText('32');
  });
  await test.step('and taken back and done again', async () => {
    await app.topBar.button('Undo').click();
    await expect(canvas.shape('Flatten')).toHaveText('576');
    await app.topBar.button('Redo').click();
    await expect(canvas.shape('Flatten')).toHaveText('32');
  });
  await test.step('what is reported is repaired by its button', async () => {
    await canvas.select('Conv2D 4');
    await app.inspector.number('Kernel size, height').fill('5');
    await expect(canvas.card('Conv2D 4').locator('.card-problem')).toContainText('A 5×3 kernel does not fit into a 3×3 image.');
    await expect(canvas.shape('Flatten')).toHaveText('?');
    await canvas.fix('Conv2D 4').click();
    await expect(canvas.card('Conv2D 4').locator('.card-problem')).toBeHidden();
    await expect(canvas.shape('Flatten')).not.toHaveText('?');
    await drawer.open('Problems');
    await expect(drawer.root).toContainText('No problems');
  });
  await test.step('it is trained, and the curves go where they should', async () => {
    await drawer.open('Training');
    await drawer.setting('Epochs').fill('2');
    await app.topBar.train();
    await watchSteps(app, 188);
    const { loss, testAccuracy } = await watchEnd(app);
    expect(loss[0]).toBeGreaterThan(1.5);
    expect(loss[1]).toBeLessThan(loss[0] / 2);
    await expect(drawer.curveTable('Accuracy').getByRole('row')).toHaveCount(3);
    expect(testAccuracy).toBeGreaterThan(0.7);
    expect(testAccuracy).toBeLessThan(0.99);
  });
  await test.step('results are opened', async () => {
    const accuracy = await drawer.figure().textContent();
    await drawer.button('Show results').click();
    await expect(app.results.heading()).toBeVisible();
    await expect(app.results.accuracy()).toHaveText(accuracy ?? '');
    const confusion = await app.results.confusion();
    expect(confusion).toHaveLength(100);
    expect(confusion.reduce((sum, images) => sum + images, 0)).toBe(1000);
    await app.results.show('25 test images').click();
    await expect(app.results.tiles()).toHaveCount(25);
    await app.results.back().click();
    await expect(canvas.card('Conv2D 4')).toBeVisible();
  });
});
