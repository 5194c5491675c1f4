import { answer, chainText, drawingText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';

/** Each network is broken in one way: it is said where and why, and a button repairs it. */

async function expectProblem({ canvas, drawer, topBar }: App, name: string, sentence: RegExp): Promise<void> {
  await canvas.expectSoundShapes();
  // Marked as disabled, yet it answers: it shows what is in the way.
  await topBar.button('Train').click({ force: true });
  await expect(drawer.tab('Problems')).toHaveAttribute('aria-selected', 'true');
  const row = drawer.problems().filter({ hasText: sentence });
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name, exact: true }).click();
  await expect(canvas.card(name).locator('.card.selected')).toBeVisible();
}

async function expectRepaired({ canvas, drawer }: App): Promise<void> {
  await expect(drawer.root).toContainText('No problems');
  await canvas.expectSoundShapes();
  expect(await canvas.shapes()).not.toContain('?');
}

test('Dense on an image: flattened, or averaged, at the price that stands there', async ({ app }) => {
  await app.openDocument(chainText(grey, ['conv2d', { filters: 32 }], ['dense', { units: 64, activation: 'relu' }], answer));
  await expectProblem(app, 'Dense', /takes a row of values.*26×26×32|26×26×32.*Flatten/);
  await expect(app.inspector.problems()).toContainText('1,384,512');
  await expect(app.inspector.problems()).toContainText('2,112');
  await app.canvas.fix('Dense').click();
  await expect(app.canvas.card('Flatten')).toBeVisible();
  await expect(app.canvas.shape('Flatten')).toHaveText('21,632');
  await expectRepaired(app);
  await app.topBar.button('Undo').click();
  await app.canvas.select('Dense');
  await app.inspector.fix('Insert GlobalAvgPool2D').click();
  await expect(app.canvas.card('Dense')).toContainText('2,112');
  await expectRepaired(app);
});

test('a kernel larger than the image', async ({ app }) => {
  await app.openDocument(chainText(grey, ['conv2d', { filters: 8, kernelSize: [31, 31] }], ['flatten'], answer));
  await expectProblem(app, 'Conv2D', /kernel.*31×31.*28×28/);
  await expect(app.canvas.shape('Conv2D')).toHaveText('?');
  await app.canvas.fix('Conv2D').click();
  await expect(app.canvas.card('Conv2D')).toContainText('same');
  await expectRepaired(app);
});

test('an image pooled away', async ({ app }) => {
  const pool = ['max-pooling2d', { poolSize: [2, 2] }] as const;
  await app.openDocument(chainText(grey, pool, pool, pool, pool, pool, ['flatten'], answer));
  await expectProblem(app, 'MaxPooling2D 5', /window.*2×2.*1×1/);
  await app.inspector.problems().getByRole('button').first().click();
  await expectRepaired(app);
});

test('branches of unequal shapes added', async ({ app }) => {
  const conv = (filters: number, row: number) => ({ type: 'conv2d', params: { filters }, at: [1, row] }) as const;
  const layers = {
    input: { type: 'input', params: { height: 28, width: 28, channels: 1 }, at: [0, 0] },
    conv2d: conv(8, 0),
    conv2d_2: conv(4, 1),
    add: { type: 'add', at: [2, 0] },
    flatten: { type: 'flatten', at: [3, 0] },
    dense: { type: 'dense', params: { units: 10, activation: 'softmax' }, at: [4, 0] },
  } as const;
  const edges = [
    ['input', 'conv2d'],
    ['input', 'conv2d_2'],
    ['conv2d', 'add'],
    ['conv2d_2', 'add'],
    ['add', 'flatten'],
    ['flatten', 'dense'],
  ] as const;
  await app.openDocument(drawingText(layers, edges));
  await expectProblem(app, 'Add', /26×26×8.*26×26×4/);
  await app.canvas.fix('Add').click();
  await expectRepaired(app);
});

test('a last layer that does not give one value for each class', async ({ app }) => {
  await app.openDocument(chainText(grey, ['flatten'], ['dense', { units: 7, activation: 'softmax' }]));
  await expectProblem(app, 'Dense', /10 classes/);
  const row = app.drawer.problems().filter({ hasText: '10 classes' });
  await row.getByRole('button', { name: 'Use 10 units' }).click();
  await expect(app.canvas.shape('Dense')).toHaveText('10');
  await expectRepaired(app);
});

test('an answer that is not in probabilities is a warning only', async ({ app }) => {
  await app.openDocument(chainText(grey, ['flatten'], ['dense', { units: 10, activation: 'linear' }]));
  await app.drawer.open('Problems');
  await expect(app.drawer.problems()).toContainText('softmax');
  await expect(app.topBar.button('Train')).toHaveAttribute('aria-disabled', 'false');
  await app.drawer.problems().getByRole('button').last().click();
  await expectRepaired(app);
});

test('a repair on a card is one line with all its letters, in both languages', async ({ app }) => {
  const { canvas } = app;
  const input = { type: 'input', params: { height: 28, width: 28, channels: 1 }, at: [0, 0] } as const;
  const convolutions = {
    input,
    conv2d: { type: 'conv2d', params: { filters: 8 }, at: [1, 0] },
    conv2d_2: { type: 'conv2d', params: { filters: 4 }, at: [1, 1] },
    add: { type: 'add', at: [2, 0] },
    depth_max_pooling: { type: 'depth-max-pooling', params: { poolSize: 3 }, at: [2, 1] },
    dense: { type: 'dense', at: [3, 0] },
    dense_2: { type: 'dense', at: [3, 1] },
  } as const;
  const shrunk = {
    input,
    max_pooling2d: { type: 'max-pooling2d', at: [1, 1] },
    concatenate: { type: 'concatenate', at: [2, 0] },
    hologram: { type: 'hologram', at: [2, 1] },
  } as const;
  const documents = [
    drawingText(convolutions, [
      ['input', 'conv2d'],
      ['input', 'conv2d_2'],
      ['conv2d', 'add'],
      ['conv2d_2', 'add'],
      ['conv2d_2', 'depth_max_pooling'],
      ['conv2d', 'dense'],
      ['add', 'dense_2'],
      ['conv2d_2', 'dense_2'],
    ]),
    drawingText(shrunk, [
      ['input', 'max_pooling2d'],
      ['input', 'concatenate'],
      ['max_pooling2d', 'concatenate'],
      ['max_pooling2d', 'hologram'],
    ]),
    chainText(grey),
    chainText(['input', { height: 32, width: 32, channels: 3 }], ['flatten'], answer),
  ];
  for (const [place, repairs] of [4, 2, 1, 1].entries()) {
    await app.openDocument(documents[place] ?? '');
    for (const language of ['en', 'ko']) {
      await expect(app.page.locator('html')).toHaveAttribute('lang', language);
      await expect(canvas.fixes()).toHaveCount(repairs);
      expect(await canvas.fixes().evaluateAll(notInOneLine)).toEqual([]);
      await app.topBar.button(/^EN|^한/).click();
    }
  }
});

/** In the drawing's own pixels, whatever the zoom. */
function notInOneLine(buttons: readonly (HTMLElement | SVGElement)[]): readonly string[] {
  return buttons
    .filter((button) => {
      const [text] = button.getElementsByTagName('span');
      const isOneLine = button instanceof HTMLElement && button.offsetHeight === 24;
      return !isOneLine || text === undefined || text.scrollWidth > text.clientWidth;
    })
    .map((button) => button.textContent);
}

test('several problems are repaired at once, and come back with one undo', async ({ app }) => {
  const layers = {
    input: { type: 'input', at: [0, 0] },
    flatten: { type: 'flatten', at: [1, 0] },
    dense: { type: 'dense', params: { units: 7, activation: 'softmax' }, at: [2, 0] },
    conv2d: { type: 'conv2d', params: { kernelSize: [31, 31] }, at: [1, 1] },
  } as const;
  const edges = [
    ['input', 'flatten'],
    ['flatten', 'dense'],
    ['input', 'conv2d'],
  ] as const;
  await app.openDocument(drawingText(layers, edges));
  await app.drawer.open('Problems');
  await expect(app.drawer.problems()).toHaveCount(3);
  await test.step('what stands in the way is counted alike everywhere, and apart from what does not', async () => {
    const counted = '2 problems, 1 warning';
    await expect(app.topBar.status()).toContainText(counted);
    await expect(app.inspector.root).toContainText(counted);
    await expect(app.drawer.tab('Problems')).toHaveAccessibleName(`Problems ${counted}`);
    await app.drawer.open('Training');
    await expect(app.drawer.next()).toContainText('Fix 2 problems first.');
    await app.drawer.open('Problems');
  });
  await app.drawer.button(/^Fix all/).click();
  await expectRepaired(app);
  await app.topBar.button('Undo').click();
  await expect(app.drawer.problems()).toHaveCount(3);
});

test('a connection that would make a loop is refused, with the reason at the pointer', async ({ app }) => {
  const { canvas } = app;
  await canvas.carryWire('Conv2D 2', 'Conv2D');
  await expect(canvas.callout()).toContainText('Not connected');
  await expect(canvas.callout()).toContainText('Conv2D already leads to Conv2D 2. This connection would make a loop.');
  await canvas.letGo();
  await expect(canvas.callout()).toBeHidden();
  await expect(canvas.wires).toHaveCount(8);
  await test.step('and so by pressing one port after the other', async () => {
    await canvas.output('Dense').click();
    await canvas.input('Conv2D 3').click();
    await expect(app.notices).toContainText('This connection would make a loop.');
    await expect(canvas.wires).toHaveCount(8);
  });
  await expect(app.topBar.button('Undo')).toHaveAttribute('aria-disabled', 'true');
});
