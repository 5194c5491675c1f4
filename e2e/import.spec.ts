import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './fixtures/places.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';

/** Networks that Keras and PyTorch wrote. */
const file = (name: string) => join(projectRoot, 'electron/imports/fixtures', name);
const json = join(projectRoot, 'shared/import/fixtures/keras2-functional.json');

test('a Keras model opens by the dialog, and says where its weights can be had', async ({ app }) => {
  await app.running.chooseFile(file('keras3.keras'), () => app.topBar.choose('File', /^Open…/));
  await expect(app.canvas.cards).toHaveCount(8);
  await expect(app.topBar.documentName()).toContainText('keras3');
  await expect(app.topBar.unsaved()).toBeVisible();
  await expect(app.notices.last()).toContainText('Its trained weights were left out');
});

for (const [name, path, cards] of [
  ['.keras', file('keras2.keras'), 8],
  ['.h5', file('keras2.h5'), 8],
  ['.onnx', file('torch-lenet.onnx'), 9],
  ['.json', json, 10],
] as const) {
  test(`a ${name} file that is dropped on the window opens`, async ({ app }) => {
    await drop(app, path);
    await expect(app.canvas.cards).toHaveCount(cards);
    await expect(app.topBar.unsaved()).toBeVisible();
  });
}

test('what was not understood is named, and stands on the canvas', async ({ app }) => {
  await app.running.chooseFile(file('torch-branches.onnx'), () => app.topBar.choose('File', /^Open…/));
  await expect(app.notices.last()).toContainText('(HardSwish) stands on the canvas as it is: this operation is not known here.');
  await expect(app.canvas.cards.filter({ hasText: 'HardSwish' })).toHaveCount(1);
});

test('a damaged file ends in a sentence, and the network stays', async ({ app }) => {
  for (const name of ['keras3.keras', 'keras2.h5', 'torch-lenet.onnx']) {
    const broken = app.home.place(`broken-${name}`);
    app.home.writeBytes(`broken-${name}`, readFileSync(file(name)).subarray(0, 900));
    await app.running.chooseFile(broken, () => app.topBar.choose('File', /^Open…/));
    await expect(app.notices.filter({ hasText: `broken-${name}` })).toContainText('damaged or cut short');
    await expect(app.canvas.cards).toHaveCount(9);
  }
});

test.describe('in Korean', () => {
  test.use({ language: 'ko' });

  test('what was not understood is named', async ({ app }) => {
    await app.running.chooseFile(file('torch-branches.onnx'), () => app.topBar.choose('File', /^열기…/));
    await expect(app.notices.last()).toContainText('(HardSwish) 층은 그대로 캔버스에 두었어요: 여기에 없는 연산이에요.');
  });
});

/** As from the desktop: the browser gives the page the file's bytes. */
async function drop(app: App, path: string): Promise<void> {
  const content = readFileSync(path).toString('base64');
  const name = path.split(/[\\/]/).at(-1) ?? '';
  await app.page.evaluate(
    ([letters, called]) => {
      const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], called));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [content, name] as const,
  );
}
