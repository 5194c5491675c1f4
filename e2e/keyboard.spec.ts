import { expect, test } from './fixtures/test.ts';
import { watchEnd, watchSteps } from './pages/run.ts';

test.use({ isAlone: true });

test('a network is put together, trained and looked at, by keyboard alone', async ({ app }) => {
  const { canvas, drawer, inspector, keyboard, palette } = app;
  await test.step('a layer is chosen on the canvas and one added behind it from the palette', async () => {
    await keyboard.tabTo(canvas.card('Input'));
    await keyboard.press('Alt+ArrowDown');
    await keyboard.expectRing();
    await expect(canvas.card('Conv2D 3')).toBeFocused();
    await keyboard.tabTo(palette.entry('Input'), 'Shift+Tab');
    await keyboard.press('ArrowDown');
    await expect(palette.entry('Conv2D')).toBeFocused();
    await keyboard.expectRing();
    await keyboard.press('Enter');
    await expect(canvas.shape('Conv2D 4')).toContainText('1×1');
    await expect(canvas.shape('Flatten')).toHaveText('32');
  });
  await test.step('a layer is removed and its place connected again, port by port', async () => {
    await keyboard.tabTo(canvas.card('Conv2D 4'));
    await keyboard.press('Alt+ArrowRight', 'Alt+ArrowRight');
    await expect(canvas.card('Dense')).toBeFocused();
    await keyboard.press('Delete');
    await expect(canvas.shape('Dense 2')).toHaveText('?');
    await expect(canvas.card('Flatten')).toBeFocused();
    await keyboard.tabTo(canvas.output('Flatten'));
    await keyboard.press('Enter', 'Alt+ArrowUp', 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowDown');
    await expect(canvas.card('Dense 2')).toBeFocused();
    await keyboard.tabTo(canvas.input('Dense 2'));
    await keyboard.press('Enter');
    await expect(canvas.card('Dense 2')).toContainText('330 params');
  });
  await test.step('and both taken back and done again', async () => {
    await keyboard.press('Control+z');
    await expect(canvas.shape('Dense 2')).toHaveText('?');
    await keyboard.press('Control+z');
    await expect(canvas.card('Dense')).toBeVisible();
    await expect(canvas.shape('Dense 2')).toHaveText('10');
    await keyboard.press('Control+Shift+Z', 'Control+y');
    await expect(canvas.card('Dense 2')).toContainText('330 params');
  });
  await test.step('a layer is added by its name', async () => {
    await keyboard.press('Alt+ArrowLeft');
    await expect(canvas.card('Flatten')).toBeFocused();
    await keyboard.press('/');
    await expect(app.find.query()).toBeFocused();
    await keyboard.type('dense');
    await expect(app.find.rows().first()).toContainText('Dense');
    await keyboard.press('Enter');
    await expect(app.find.root).toBeHidden();
    await expect(canvas.shape('Dense')).toHaveText('64');
  });
  await test.step('a setting is spoiled, and what is reported is repaired by its button', async () => {
    await keyboard.tabTo(inspector.number('Units'));
    await keyboard.press('Control+a');
    await keyboard.type('0');
    await expect(inspector.root.getByText('Must be a whole number from 1')).toBeVisible();
    await keyboard.press('Escape');
    await keyboard.press('Shift+Tab');
    await keyboard.tabTo(canvas.card('Dense'), 'Shift+Tab');
    await keyboard.press('Alt+ArrowLeft', 'Alt+ArrowLeft');
    await expect(canvas.card('Conv2D 4')).toBeFocused();
    await keyboard.tabTo(inspector.number('Kernel size, height'));
    await keyboard.press('Control+a');
    await keyboard.type('7');
    await expect(inspector.problems()).toContainText('The kernel is larger than the image');
    await keyboard.tabTo(inspector.fix('Set padding to same'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(inspector.problems()).toBeHidden();
    await expect(canvas.shape('Flatten')).toHaveText('288');
  });
  await test.step('it is trained', async () => {
    await keyboard.tabTo(drawer.setting('Epochs'));
    await keyboard.press('Control+a');
    await keyboard.type('1');
    await keyboard.press('Control+Enter');
    await watchSteps(app, 188);
    const { testAccuracy } = await watchEnd(app);
    expect(testAccuracy).toBeGreaterThan(0.5);
  });
  await test.step('results are opened and left', async () => {
    await keyboard.tabTo(drawer.button('Show results'));
    await keyboard.press('Enter');
    await expect(app.results.heading()).toBeFocused();
    await keyboard.tabTo(app.results.show('25 test images'));
    await keyboard.press('Space');
    await expect(app.results.tiles()).toHaveCount(25);
    await keyboard.tabTo(app.results.tiles().nth(1));
    await keyboard.press('Enter');
    await expect(app.results.tiles().nth(1)).toHaveAttribute('aria-pressed', 'true');
    await keyboard.tabTo(app.results.back(), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(canvas.card('Conv2D 4')).toBeVisible();
  });
});
