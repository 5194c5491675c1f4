import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { coveredControls, cutOffTexts, isWindowFull } from './pages/layout.ts';

/** Names that stay as they are in Korean: of functions, settings' values, libraries and files. */
const LATIN =
  /^(ConvCanvas|fashion-cnn|relu|softmax|leaky|elu|selu|gelu|sigmoid|tanh|valid|same|ReLU|Adam|AdamW|SGD|RMSprop|Adagrad|Ctrl|K|Glorot|conv2d(_\d)?|Fashion-MNIST|TensorFlow|[\d.,]+|×?\d+(×\d+)*|M|KB|MB)$/;

async function latinWords({ page }: App): Promise<readonly string[]> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden from the person does not count.
  const text = await page.locator('body').innerText();
  return [...new Set(text.match(/[A-Za-z][A-Za-z-]{2,}[\w.-]*/g) ?? [])].filter((word) => !LATIN.test(word));
}

test('the language is switched, in every part of the screen, and kept', async ({ app }) => {
  await app.topBar.button(/Language|EN/).click();
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'ko');
  await app.canvas.select('합성곱 층');
  expect(await latinWords(app)).toEqual([]);
  await test.step('a figure stands behind its noun', async () => {
    await expect(app.topBar.status()).toContainText('파라미터 93,322개');
    await expect(app.topBar.status()).toContainText('곱셈·덧셈 2.8 M');
    await expect(app.canvas.card('합성곱 층')).toContainText('파라미터 320개');
  });
  await app.running.reload();
  await app.canvas.ready();
  await expect(app.topBar.button('학습 시작')).toBeVisible();
});

test('the theme is switched and kept', async ({ app }) => {
  const theme = () => app.page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('light');
  await app.topBar.button(/theme|Theme|dark|Dark/).click();
  expect(await theme()).toBe('dark');
  await app.running.reload();
  await app.canvas.ready();
  expect(await theme()).toBe('dark');
});

for (const language of ['en', 'ko'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });
    test('nothing is cut off in a small window', async ({ app }) => {
      await app.running.resize(1280, 720);
      await expect(app.canvas.cards.first()).toBeVisible();
      await expect.poll(() => cutOffTexts(app.page)).toEqual([]);
      expect(await coveredControls(app.page)).toEqual([]);
      expect(await isWindowFull(app.page)).toBe(true);
    });
  });
}
