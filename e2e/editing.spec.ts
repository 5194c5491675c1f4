import { expect, test } from './fixtures/test.ts';

/** Every act has one undo, and what it changes shows at once. */

test('a setting changes the shapes behind it while it is typed', async ({ app: { canvas, inspector, topBar } }) => {
  await canvas.select('Conv2D');
  await inspector.number('Kernel size, height').fill('5');
  await expect.poll(() => canvas.shapes()).toEqual(['28×28×1', '24×26×32', '12×13×32', '10×11×64', '5×5×64', '3×3×64', '576', '64', '10']);
  await inspector.number('Filters').fill('8');
  await expect(canvas.card('Conv2D')).toContainText('128 params');
  await topBar.button('Undo').click();
  await topBar.button('Undo').click();
  await expect.poll(() => canvas.shapes()).toContain('26×26×32');
  await expect(topBar.button('Undo')).toHaveAttribute('aria-disabled', 'true');
});

test('one drag of a card is one undo', async ({ app: { canvas, topBar } }) => {
  const before = await canvas.position('Dense 2');
  await canvas.move('Dense 2', { x: 80, y: 40 });
  expect(await canvas.position('Dense 2')).not.toBe(before);
  await topBar.button('Undo').click();
  await expect.poll(() => canvas.position('Dense 2')).toBe(before);
  await expect(topBar.button('Undo')).toHaveAttribute('aria-disabled', 'true');
});

test('a layer is put into a connection by dropping it there', async ({ app: { canvas, palette, topBar } }) => {
  await palette.dragOntoWire('Dropout', canvas, 'Dense', 'Dense 2');
  await expect(canvas.card('Dropout')).toBeVisible();
  await expect(canvas.shape('Dropout')).toHaveText('64');
  await expect(canvas.shape('Dense 2')).toHaveText('10');
  await topBar.button('Undo').click();
  await expect(canvas.card('Dropout')).toBeHidden();
  await expect(canvas.wires).toHaveCount(8);
});

test('a press in the palette puts the layer behind the selected one', async ({ app: { canvas, palette } }) => {
  await canvas.select('Dense');
  await palette.entry('BatchNorm').click();
  await expect(canvas.card('BatchNorm').locator('.card.selected')).toBeVisible();
  await expect(canvas.shape('Dense 2')).toHaveText('10');
});

test('layers are deleted, duplicated and renamed, and all of it is undone', async ({ app }) => {
  const { canvas, inspector, keyboard, topBar } = app;
  await canvas.select('Flatten');
  await keyboard.press('Control+Delete');
  await expect(canvas.cards).toHaveCount(8);
  await expect(canvas.card('Dense').locator('.card-problem')).toBeVisible();
  await topBar.button('Undo').click();
  await canvas.select('Dense');
  await keyboard.press('Control+d');
  await expect(canvas.cards).toHaveCount(10);
  await topBar.button('Undo').click();
  await canvas.select('Dense');
  await inspector.name().fill('Thinking');
  await keyboard.press('Enter');
  await expect(canvas.card('Thinking')).toBeVisible();
  await topBar.button('Undo').click();
  await expect(canvas.card('Dense')).toBeVisible();
  await keyboard.press('Escape');
});

test('the menu of a card does what the keys do', async ({ app: { canvas } }) => {
  await canvas.card('MaxPooling2D 2').locator('.card-header').click({ button: 'right' });
  await canvas
    .menu()
    .getByRole('menuitem', { name: /Take out/ })
    .click();
  await expect(canvas.cards).toHaveCount(8);
  await expect(canvas.shape('Conv2D 3')).toContainText('9×9');
});

test('the whole network is copied, and seen whole again', async ({ app: { canvas, keyboard } }) => {
  await canvas.select('Input');
  await keyboard.press('Control+a', 'Control+c', 'Control+v');
  await expect(canvas.cards).toHaveCount(18);
  await canvas.view('Fit all').click();
  await canvas.view('Tidy up').click();
  await expect(canvas.cards.first()).toBeVisible();
});

test('the summary counts what the network has', async ({ app: { drawer } }) => {
  await drawer.open('Summary');
  await expect(drawer.summaryRows()).toHaveCount(11);
  await expect(drawer.summaryRows().nth(2)).toContainText('320');
  await expect(drawer.summaryRows().last()).toContainText('93,322');
});
