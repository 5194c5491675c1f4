import { parseProject } from '../shared/project/parseProject.ts';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';

const small = chainText(grey, ['flatten'], ['dense', { units: 16, activation: 'relu' }], answer);

test('an empty canvas invites, and a network to start from opens', async ({ app }) => {
  await app.topBar.choose('File', /^New/);
  const invitation = app.canvas.root.getByRole('heading', { name: 'Start with a network, or drag a layer here' });
  await expect(invitation).toBeVisible();
  await expect(app.canvas.root.getByRole('button', { name: /101,770/ })).toBeVisible();
  await app.canvas.root.getByRole('button', { name: /93,322/ }).click();
  await expect(app.canvas.cards).toHaveCount(9);
  await expect(invitation).toBeHidden();
  await app.topBar.choose('Templates', /lenet/i);
  await expect(app.topBar.status()).toContainText('61,706 parameters');
  await expect(app.topBar.unsaved()).toBeHidden();
});

test('a network is saved, and opens as the same network', async ({ app }) => {
  await app.openDocument(small);
  await expect(app.canvas.cards).toHaveCount(4);
  await app.canvas.select('Dense');
  await app.inspector.number('Units').fill('24');
  await expect(app.topBar.unsaved()).toBeVisible();
  const place = app.home.place('saved.convcanvas');
  const text = await app.running.chooseSave(place, () => app.topBar.choose('File', /^Save as/));
  await expect(app.topBar.unsaved()).toBeHidden();
  const { project } = parseProject(text);
  expect(project.graph.nodes.map(({ params }) => params['units'] ?? null)).toEqual([null, null, 24, 10]);
  await app.topBar.choose('Templates', /fashion-cnn/);
  await expect(app.canvas.cards).toHaveCount(9);
  await app.openDocument(text);
  await expect(app.canvas.shape('Dense')).toHaveText('24');
});

test('what was not saved can be brought back after another network was opened', async ({ app }) => {
  await app.canvas.select('Conv2D');
  await app.inspector.number('Filters').fill('17');
  await app.openDocument(small);
  await expect(app.canvas.cards).toHaveCount(4);
  await app.notices.getByRole('button', { name: 'Bring it back' }).click();
  await expect(app.canvas.shape('Conv2D').locator('..')).toContainText('17');
  await expect(app.topBar.unsaved()).toBeVisible();
});

test.describe('files that are none', () => {
  const files: readonly (readonly [what: string, text: string])[] = [
    ['cut off in the middle', small.slice(0, small.length / 2)],
    ['of a version to come', small.replace(/"version": \d+/, '"version": 99')],
    ['with a word for a number', small.replace(/"x": \d+/, '"x": "left"')],
    ['of something else', '{"format":"shopping list"}'],
    ['no text at all', '\u0000\u0001\u0002'],
    ['far too large', `${small.slice(0, -2)},"more":"${'x'.repeat(12_000_000)}"}`],
  ];
  for (const [what, text] of files) {
    test(`a file ${what} ends in a sentence, and the network stays`, async ({ app }) => {
      await app.openDocument(text, 'odd.convcanvas');
      await expect(app.notices.last()).toContainText('odd');
      const sentence = (await app.notices.last().textContent()) ?? '';
      expect(sentence).toMatch(/[a-z]{3}.*\./);
      expect(sentence).not.toMatch(/undefined|Error:|\bat \w+ \(|ZodError|SyntaxError|JSON\.parse/);
      await expect(app.canvas.cards).toHaveCount(9);
    });
  }

  test('a layer of a newer version stays where it is, and is named', async ({ app }) => {
    await app.openDocument(chainText(grey, ['hologram'], ['flatten'], answer));
    await app.drawer.open('Problems');
    await expect(app.drawer.problems().first()).toContainText('hologram');
    await expect(app.canvas.cards).toHaveCount(4);
  });
});

test.describe('across starts', () => {
  test.use({ isAlone: true });

  test('work that was never saved is there again after the app was killed', async ({ app }) => {
    await app.canvas.select('Conv2D 2');
    await app.inspector.number('Filters').fill('48');
    await expect(app.topBar.status()).toContainText('draft saved');
    await app.restart('killed');
    await expect(app.canvas.shape('Conv2D 2').locator('..')).toContainText('48');
    await expect(app.notices.first()).toContainText('Your unsaved work from last time is back.');
  });

  test('a file named on the command line opens', async ({ app }) => {
    const file = app.home.write('named.convcanvas', small);
    await app.restart('closed', { file });
    await expect(app.canvas.cards).toHaveCount(4);
    await expect(app.topBar.documentName()).toContainText('named');
  });
});
