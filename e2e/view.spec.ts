import { expect, test } from './fixtures/test.ts';

/** Looking around, choosing several, and what the other mouse button offers. */

test('zoom, the whole network, actual size and the map', async ({ app: { canvas, keyboard } }) => {
  const figure = canvas.root.locator('.zoom-figure');
  await canvas.view('Fit all').click();
  await expect(figure).toHaveText('100 %');
  await canvas.view('Zoom in').click();
  await expect(figure).toHaveText('120 %');
  await canvas.view('Zoom out').click();
  await canvas.view('Zoom out').click();
  await expect(figure).toHaveText('83 %');
  await figure.click();
  await expect(figure).toHaveText('100 %');
  const map = canvas.root.locator('.react-flow__minimap');
  await expect(map).toBeVisible();
  await keyboard.press('m');
  await expect(map).toBeHidden();
});

test('seen from afar, each card still tells its shape', async ({ app: { canvas, keyboard } }) => {
  await canvas.root.click({ position: { x: 20, y: 20 } });
  for (const zoom of ['83 %', '69 %', '58 %']) {
    await keyboard.press('Control+-');
    await expect(canvas.root.locator('.zoom-figure')).toHaveText(zoom);
  }
  await expect(canvas.cards.first().locator('.card-far')).toContainText('28×28×1');
  await expect(canvas.cards.nth(6).locator('.card-far')).toContainText('576');
});

test('a card that glides from under the pointer while it is pressed is the one that was pressed', async ({ app }) => {
  const { canvas, inspector, keyboard, palette } = app;
  const before = await canvas.position('Dense 2');
  await palette.dragOntoWire('Dropout', canvas, 'Dense', 'Dense 2');
  await expect(canvas.card('Dropout').locator('.card.selected')).toBeVisible();
  await canvas.expectStill('Dense 2');
  await canvas.hold('Dense 2');
  await keyboard.press('Control+z');
  await expect.poll(() => canvas.position('Dense 2')).toBe(before);
  await canvas.letGo();
  await expect(canvas.card('Dense 2').locator('.card.selected')).toBeVisible();
  await expect(inspector.name()).toHaveValue('Dense 2');
});

test('a box drawn with Shift chooses what it touches, and a drag takes all of it along in one step', async ({ app }) => {
  const { canvas, inspector, page, topBar } = app;
  await page.keyboard.down('Shift');
  const [from, to] = [await canvas.place(0.02, 0.55), await canvas.place(0.4, 0.88)];
  await canvas.drag(from, to);
  await page.keyboard.up('Shift');
  await expect(inspector.root).toContainText('2 layers selected');
  const before = await Promise.all([canvas.position('Conv2D 3'), canvas.position('Flatten')]);
  await canvas.move('Flatten', { x: 0, y: 30 });
  const after = await Promise.all([canvas.position('Conv2D 3'), canvas.position('Flatten')]);
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  await topBar.button('Undo').click();
  await expect.poll(() => Promise.all([canvas.position('Conv2D 3'), canvas.position('Flatten')])).toEqual(before);
  await expect(topBar.button('Undo')).toHaveAttribute('aria-disabled', 'true');
});

test('a connection is chosen and deleted, taken back, and takes a layer in by its menu', async ({ app }) => {
  const { canvas, find, keyboard, page, topBar } = app;
  const { x, y } = await canvas.middleOfWire('Dense', 'Dense 2');
  // Between the port and the plus in the middle, which takes a layer in.
  const wire = { x: x - 13, y };
  await page.mouse.click(wire.x, wire.y);
  await keyboard.press('Delete');
  await expect(canvas.wires).toHaveCount(7);
  await expect(canvas.card('Dense 2')).toContainText('Nothing is connected to its input.');
  await topBar.button('Undo').click();
  await expect(canvas.wires).toHaveCount(8);
  await page.mouse.click(wire.x, wire.y, { button: 'right' });
  await canvas.menu().getByRole('menuitem', { name: 'Put a layer in here' }).click();
  await find.query().fill('dropout');
  await keyboard.press('Enter');
  await expect(canvas.card('Dropout')).toBeVisible();
  await expect(canvas.wires).toHaveCount(9);
  await topBar.button('Undo').click();
  await expect(canvas.wires).toHaveCount(8);
});

test('the plus on a connection takes a layer in', async ({ app: { canvas, find, keyboard, page } }) => {
  const { x, y } = await canvas.middleOfWire('Conv2D', 'MaxPooling2D');
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  await expect(find.query()).toBeFocused();
  await keyboard.type('batch');
  await keyboard.press('Enter');
  await expect(canvas.card('BatchNorm')).toContainText('128 params');
});

test('the menu of the ground pastes, chooses all and tidies up', async ({ app: { canvas, inspector, keyboard, page, topBar } }) => {
  const ground = await canvas.place(0.9, 0.9);
  const choose = async (name: string) => {
    await page.mouse.click(ground.x - 260, ground.y - 20, { button: 'right' });
    await canvas.menu().getByRole('menuitem', { name }).click();
    await expect(canvas.menu()).toBeHidden();
  };
  await canvas.select('Dense');
  await keyboard.press('Control+c');
  await choose('Paste');
  await expect(canvas.cards).toHaveCount(10);
  await choose('Select all');
  await expect(inspector.root).toContainText('10 layers selected');
  await topBar.button('Undo').click();
  await expect(canvas.cards).toHaveCount(9);
});

test('two ports pressed one after the other are connected', async ({ app: { canvas, palette } }) => {
  await canvas.select('Dense 2');
  await palette.entry('Dropout').click();
  await expect(canvas.card('Dropout')).toBeVisible();
  await canvas.output('Dense').click();
  await canvas.input('Dropout').click();
  await expect(canvas.shape('Dropout')).toHaveText('64');
});
