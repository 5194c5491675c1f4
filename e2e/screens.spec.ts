import { join } from 'node:path';
import { kill } from 'node:process';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { projectRoot } from './fixtures/places.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { coveredControls, cutOffTexts, isWindowFull } from './pages/layout.ts';
import { trainBriefly } from './pages/run.ts';

/**
 * Every screen in every dress, as pictures in test-results/screens/ for people to look at. What is checked: no text is cut off, no control
 * is covered, the window is not scrolled.
 */
test.use({ isAlone: true });

const dresses = [
  { language: 'en', theme: 'light', width: 1440, height: 900 },
  { language: 'en', theme: 'dark', width: 1440, height: 900 },
  { language: 'ko', theme: 'light', width: 1440, height: 900 },
  { language: 'ko', theme: 'dark', width: 1280, height: 720 },
  { language: 'en', theme: 'light', width: 1280, height: 720 },
] as const;
type Dress = (typeof dresses)[number];

const [first] = dresses;
/** The two that differ in everything, for what stands beside the screens that matter most. */
const extremes = [first, dresses[3]];

/** The same screen in each dress; in Electron, which draws with the same engine, in the first alone. */
async function show(app: App, screen: string, worn: readonly Dress[] = dresses): Promise<void> {
  const faults: string[] = [];
  for (const dress of app.isDesktop ? [first] : worn) {
    await wear(app, dress);
    const name = `${screen}-${dress.theme}-${dress.language}-${dress.width}x${dress.height}`;
    await app.page.screenshot({ path: join(projectRoot, 'test-results/screens', app.isDesktop ? 'electron' : 'browser', `${name}.png`) });
    const found = [...(await cutOffTexts(app.page)), ...(await coveredControls(app.page))];
    if (!(await isWindowFull(app.page))) found.push('the window is scrolled');
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  await wear(app, first);
  expect.soft(faults, screen).toEqual([]);
}

async function wear({ page, running, topBar }: App, { language, theme, width, height }: Dress): Promise<void> {
  await running.resize(width, height);
  const root = page.locator('html');
  // By key presses, so that what is open stays open.
  if ((await root.getAttribute('lang')) !== language) await topBar.root.getByRole('button', { name: /^EN|^한/ }).dispatchEvent('click');
  if ((await root.getAttribute('data-theme')) !== theme) {
    await topBar.root.getByRole('button', { name: /^Light or dark|^밝게/ }).dispatchEvent('click');
  }
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('data-theme', theme);
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
}

/** Colours and cards have come to rest. What turns for as long as something lasts goes on, and so does what follows a scroll. */
async function settled(page: App['page']): Promise<void> {
  await page.waitForFunction(() => {
    const isGoing = ({ effect, playState, timeline }: Animation) =>
      timeline === document.timeline && playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    return !document.getAnimations().some(isGoing);
  });
}

test.beforeEach(({ app }) => app.page.emulateMedia({ reducedMotion: 'reduce' }));

test('the editor and what opens over it', async ({ app }) => {
  await show(app, '01-editor');
  await app.canvas.card('Conv2D 2').locator('.card-header').click();
  await show(app, '01-editor-layer');
  await app.drawer.open('Summary');
  await show(app, '01-editor-summary', extremes);
  await app.drawer.open('Predictions');
  await show(app, '01-editor-predictions', extremes);
  await app.keyboard.press('Control+k');
  await show(app, '01-editor-find', extremes);
  await app.keyboard.press('Escape');
  await app.topBar.button('Templates').click();
  await show(app, '01-editor-templates', extremes);
});

test('the network as code', async ({ app }) => {
  await app.drawer.root.getByRole('button', { name: 'Close' }).click();
  await app.code.open();
  await app.canvas.select('Conv2D 2');
  await show(app, '07-code');
  await app.code.tab('TensorFlow.js').click();
  await app.code.button('Check').click();
  await expect(app.code.root.getByRole('status')).toContainText('Same network, checked', { timeout: 60_000 });
  await show(app, '07-code-checked', extremes);
  await app.code.tab('Keras').click();
  await app.running.chooseSave(app.home.place('model.py'), () => app.code.button('Save').click());
  await app.palette.entry('Dropout').click();
  await app.code.button('Show changes').click();
  await show(app, '07-code-changes', extremes);
  await app.code.tab('PyTorch').click();
  await app.code.choose('Training program');
  await show(app, '07-code-program', extremes);
  await app.code.tab('Keras').click();
  await app.code.choose('Notebook');
  await show(app, '07-code-notebook', extremes);
  await app.code.button('Layer settings beside the code').click();
  await show(app, '07-code-settings', extremes);
  await app.code.tab('TensorFlow.js').click();
  await app.openDocument(chainText(grey, ['depth-max-pooling', { poolSize: 1 }], ['flatten'], answer));
  await show(app, '07-code-refused', extremes);
});

test('a broken network and an empty canvas', async ({ app }) => {
  const dense = ['dense', { units: 7, activation: 'softmax' }] as const;
  await app.openDocument(
    chainText(
      grey,
      ['conv2d', { filters: 32 }],
      ['max-pooling2d'],
      ['conv2d', { filters: 64, kernelSize: [15, 15] }],
      ['flatten'],
      ['conv2d'],
      dense,
    ),
  );
  await app.drawer.open('Problems');
  await app.canvas.card('Conv2D 2').locator('.card-header').click();
  await show(app, '03-broken');
  await app.topBar.choose('File', /^New/);
  await show(app, '08-empty');
});

test('a run that was left', async ({ app }) => {
  await app.drawer.button('One epoch').click();
  await expect(app.drawer.next()).toContainText('You can close the app', { timeout: 30_000 });
  kill((await app.running.trainerPid()) ?? 0, 'SIGKILL');
  await expect(app.drawer.failure()).toBeVisible();
  await show(app, '02-interrupted', extremes);
  await app.restart('killed');
  await expect(app.drawer.next()).toContainText('Unfinished training');
  await show(app, '02-unfinished', extremes);
});

test('training and results', async ({ app }) => {
  await app.drawer.setting('Validation').fill('10');
  await app.drawer.setting('Epochs').fill('40');
  await app.topBar.train();
  await expect(app.drawer.root).toContainText('Epoch 2 of 40', { timeout: 30_000 });
  await app.drawer.button('Learning rate: less').click();
  await expect(app.drawer.rates()).toHaveCount(1);
  await show(app, '02-training');
  await app.topBar.button('Pause').click();
  await expect(app.drawer.next()).toContainText('You can close the app');
  await show(app, '02-paused');
  await app.topBar.stop();
  await expect(app.topBar.status()).toContainText('stopped');
  await show(app, '02-stopped', extremes);
  await trainBriefly(app);
  await show(app, '02-trained');
  await app.drawer.open('Predictions');
  await show(app, '02-predictions', extremes);
  await app.drawer.open('Training');
  await app.drawer.button('Show results').click();
  await show(app, '06-results');
});
