import { readFileSync } from 'node:fs';
import { answer, chainText, drawingText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';
import { expectAccessible } from './pages/accessible.ts';
import { trainBriefly } from './pages/run.ts';

test('the code follows the canvas, and the canvas the code', async ({ app }) => {
  const { canvas, code, page } = app;
  await code.open();
  await test.step('a layer that is selected has its lines lit', async () => {
    await canvas.select('Conv2D 2');
    await expect(code.lit()).toHaveCount(1);
    await expect(code.lit()).toContainText('layers.Conv2D(filters=64');
  });
  await test.step('a line that is pressed selects its layer', async () => {
    await code.line('layers.Flatten()').click();
    await expect(canvas.card('Flatten').locator('.card.selected')).toBeVisible();
    await expect(code.lit()).toContainText('layers.Flatten()');
  });
  await test.step('PyTorch says a layer in two places', async () => {
    await code.tab('PyTorch').click();
    await expect(code.lit().first()).toContainText('self.flatten = nn.Flatten()');
    await canvas.select('Conv2D');
    await expect(code.lit()).toHaveText([/self\.conv2d = nn\.Conv2d/, /nn\.ReLU/, /self\.conv2d\(x\)/, /relu/]);
  });
  await test.step('an edit changes its lines, which are marked for a while', async () => {
    await code.tab('Keras').click();
    await code.button('Layer settings beside the code').click();
    await app.inspector.number('Filters').fill('48');
    await expect(code.line('filters=48')).toHaveCount(1);
    await expect(code.changed().first()).toContainText('filters=48');
    await expect(code.changed()).toHaveCount(0);
    await page.keyboard.press('Control+z');
  });
});

test('each kind of code, and none is changed by being shown', async ({ app }) => {
  const { code } = app;
  await code.open();
  for (const [target, kind, name] of [
    ['Keras', 'Model', 'model.py'],
    ['PyTorch', 'Training program', 'train.py'],
    ['TensorFlow.js', 'Model', 'model.ts'],
  ] as const) {
    await code.tab(target).click();
    await code.choose(kind);
    const shown = `${await code.text()}\n`;
    const saved = await app.running.chooseSave(app.home.place(name), () => code.button('Save').click());
    expect(saved).toBe(shown);
  }
  await code.tab('Keras').click();
  await code.choose('Notebook');
  await expect(code.line('## Network')).toBeVisible();
  const notebook = await app.running.chooseSave(app.home.place('train.ipynb'), () => code.button('Save').click());
  expect(JSON.parse(notebook)).toMatchObject({ nbformat: 4 });
});

test('what is marked in the code with the mouse is what is copied', async ({ app }) => {
  const { code, page } = app;
  await code.open();
  const shown = await code.text();
  const marked = await code.listing().evaluate((list) => {
    getSelection()?.selectAllChildren(list);
    return getSelection()?.toString();
  });
  expect(marked?.trimEnd()).toBe(shown.trimEnd());
  await page.evaluate(() => getSelection()?.removeAllRanges());
});

test('the code of a large network follows an edit, line by line, and can be marked whole', async ({ app }) => {
  const { code } = app;
  const many = Array.from({ length: 120 }, () => ['batch-normalization', {}] as const);
  await code.open();
  await app.openDocument(chainText(grey, ['conv2d', { filters: 8 }], ...many, ['flatten'], answer));
  await expect(code.line('BatchNormalization(')).toHaveCount(120);
  await code.line('filters=8').click();
  await code.button('Layer settings beside the code').click();
  await app.inspector.number('Filters').fill('9');
  await expect(code.line('×9')).toHaveCount(121);
  const marked = await code.listing().evaluate((list) => {
    getSelection()?.selectAllChildren(list);
    return getSelection()?.toString();
  });
  expect(marked?.trimEnd()).toBe((await code.text()).trimEnd());
});

test('what has changed since the code was last saved is shown, and added lines told from removed', async ({ app }) => {
  const { code } = app;
  await code.open();
  await app.running.chooseSave(app.home.place('model.py'), () => code.button('Save').click());
  await expect(code.root).toContainText('The same as when you last saved it.');
  await code.line('layers.Dense(').first().click();
  await code.button('Layer settings beside the code').click();
  await app.inspector.number('Units').fill('80');
  await expect(code.root).toContainText('Since you last saved it: 1 line added, 1 removed.');
  await code.button('Show changes').click();
  const changes = code.root.getByRole('region', { name: 'Changes since you last took the code' });
  await expect(changes.locator('del')).toContainText('units=64');
  await expect(changes.locator('ins')).toContainText('units=80');
  await expectAccessible(app);
  await code.button('Next change in the code').click();
  await expect(changes.locator('.now')).toContainText('units=64');
  await app.keyboard.press('F7');
  await expect(changes.locator('.now')).toHaveCount(1);
  await app.inspector.number('Units').fill('64');
  await expect(code.root).toContainText('The same as when you last saved it.');
  await expect(code.listing()).toBeVisible();
});

test('what a target cannot express is said before, by layer', async ({ app }) => {
  const { canvas, code } = app;
  await code.open();
  await app.openDocument(chainText(grey, ['depth-max-pooling', { poolSize: 1 }], ['flatten'], answer));
  await expect(code.tab('TensorFlow.js').getByRole('img', { name: 'cannot be exported like this' })).toBeVisible();
  await expect(code.tab('Keras').getByRole('img')).toHaveCount(0);
  await code.tab('TensorFlow.js').click();
  await expect(code.refusals()).toHaveCount(1);
  await expect(code.button('Copy')).toHaveAttribute('aria-disabled', 'true');
  await code.refusals().getByRole('button', { name: 'DepthMaxPooling' }).click();
  await expect(canvas.card('DepthMaxPooling').locator('.card.selected')).toBeVisible();
  await expectAccessible(app);
});

test('layers that lead nowhere are left out, and said to be', async ({ app }) => {
  const layers = {
    input: { type: 'input', params: { height: 28, width: 28, channels: 1 }, at: [0, 0] },
    flatten: { type: 'flatten', at: [1, 0] },
    dense: { type: 'dense', params: { units: 10, activation: 'softmax' }, at: [2, 0] },
    aside: { type: 'conv2d', at: [1, 1] },
  } as const;
  await app.code.open();
  await app.openDocument(
    drawingText(layers, [
      ['input', 'flatten'],
      ['flatten', 'dense'],
      ['input', 'aside'],
    ]),
  );
  await expect(app.code.line('layers.Dense(')).toHaveCount(1);
  await expect(app.code.line('Conv2D')).toHaveCount(0);
  await expect(app.code.root).toContainText('Left out, since it leads nowhere');
  await app.code.button('Conv2D').click();
  await expect(app.canvas.card('Conv2D').locator('.card.selected')).toBeVisible();
});

test('the code is run beside the app, and what is measured is said', async ({ app }) => {
  const { code } = app;
  await code.open();
  await code.tab('TensorFlow.js').click();
  await code.button('Check').click();
  await expect(code.root.getByRole('status')).toContainText('Same network, checked', { timeout: 60_000 });
  await expect(code.root.getByRole('status')).toContainText(
    /On 64 images this code and the app differ by (0|\d\.\de-\d+) at most \(TensorFlow\.js 4\./,
  );
  await expectAccessible(app);
  await test.step('an edit makes another network, of which nothing is known', async () => {
    await code.line('tf.layers.flatten').click();
    await app.palette.entry('Dropout').click();
    await expect(code.root.getByRole('status')).not.toContainText('checked');
  });
});

test('the code by its keys alone', async ({ app }) => {
  const { canvas, code, keyboard } = app;
  await keyboard.press('Control+e');
  await expect(code.root).toBeVisible();
  await keyboard.tabTo(code.tab('Keras'));
  await keyboard.press('ArrowLeft');
  await expect(code.tabs.last()).toBeFocused();
  await expect(code.tabs.last()).toHaveAttribute('aria-selected', 'true');
  await keyboard.expectRing();
  await keyboard.press('ArrowRight');
  await expect(code.tab('Keras')).toBeFocused();
  await code.isShown();
  await keyboard.tabTo(code.listing());
  await keyboard.press('Home');
  for (let line = 0; line < 12; line += 1) await keyboard.press('ArrowDown');
  await expect(code.lit()).toHaveCount(1);
  await expect(code.lit()).toContainText('MaxPooling2D');
  await keyboard.press('Enter');
  await expect(canvas.card('MaxPooling2D')).toBeFocused();
  await keyboard.press('Control+e');
  await expect(code.root).toBeHidden();
});

test('the panel is as wide as it is made, and so it comes back', async ({ app }) => {
  const { code, page } = app;
  await code.open();
  const width = async () => Math.round((await code.root.boundingBox())?.width ?? 0);
  const edge = await code.edge().boundingBox();
  if (edge === null) throw new Error('no edge');
  await page.mouse.move(edge.x + 4, edge.y + 300);
  await page.mouse.down();
  await page.mouse.move(edge.x + 104, edge.y + 300, { steps: 5 });
  await page.mouse.up();
  await expect.poll(width).toBeLessThan(480);
  const dragged = await width();
  await code.edge().focus();
  await app.keyboard.press('ArrowLeft');
  await expect.poll(width).toBe(dragged + 24);
  await code.tab('PyTorch').click();
  await app.running.reload();
  await expect(code.tab('PyTorch')).toHaveAttribute('aria-selected', 'true');
  expect(await width()).toBe(dragged + 24);
});

test('how to start it on several machines is saved with the code, and said before', async ({ app }) => {
  const { code, home } = app;
  await code.open();
  await code.tab('PyTorch, many machines').click();
  await expect(code.root).toContainText('how to start it on several machines.');
  await expectAccessible(app);
  if (app.isDesktop) {
    await app.running.chooseSave(home.place('train.py'), () => code.button('Save').click());
    await expect(app.notices.first()).toContainText('Saved as train.py, with train.README.md beside it.');
    expect(readFileSync(home.place('train.README.md'), 'utf8')).toContain('torchrun --nnodes=2');
    return;
  }
  const place = home.place('train.README.md');
  expect(await app.running.chooseSave(place, () => code.button('Save train.README.md').click())).toContain('torchrun --nnodes=2');
});

test.describe('trained weights', () => {
  test.use({ isAlone: true });
  test('bring the figure that the app has measured into the training program, as long as it is this training', async ({ app }) => {
    const { code, drawer } = app;
    const figure = code.line('print("test accuracy 0.');
    await app.openDocument(chainText(grey, ['flatten'], answer));
    await code.open();
    await code.choose('Training program');
    await code.isShown();
    await expect(figure).toHaveCount(0);
    await trainBriefly(app);
    await expect(figure).toHaveCount(1);
    await drawer.setting('Epochs').fill('2');
    await expect(figure).toHaveCount(0);
    await drawer.setting('Epochs').fill('1');
    await expect(figure).toHaveCount(1);
  });
  test('are saved as files where the app has dialogs, once there are any', async ({ app }) => {
    const { code, page } = app;
    await code.open();
    if (!app.isDesktop) {
      await expect(code.button('Copy')).toBeVisible();
      await expect(code.button('Trained weights')).toHaveCount(0);
      return;
    }
    const choose = async () => {
      await code.button('Trained weights').click();
      await page.getByRole('menuitem', { name: 'ONNX' }).click();
    };
    await choose();
    await expect(app.notices.first()).toContainText('This network has no trained weights yet.');
    await app.notices.first().getByRole('button').click();
    await trainBriefly(app);
    const text = await app.running.chooseSave(app.home.place('model.onnx'), choose);
    expect(text).toContain('conv2d');
    await expect(app.notices.filter({ hasText: 'Saved as model.onnx.' })).toBeVisible();
  });
});

for (const [language, theme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test.describe(() => {
    test.use({ language, theme });
    test(`the code is accessible, in ${language} and ${theme}`, async ({ app }) => {
      await app.code.open();
      await app.canvas.cards.nth(3).click();
      await expect(app.code.lit()).toHaveCount(1);
      await expectAccessible(app);
    });
  });
}
