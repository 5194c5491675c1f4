import { kill } from 'node:process';
import { fullDataset, hasFullDataset, WITHOUT_DATASET } from './fixtures/places.ts';
import { expect, test } from './fixtures/test.ts';
import { trainBriefly, watchSteps } from './pages/run.ts';

test.use({ isAlone: true });

test('a run stops within a step, and another can begin', async ({ app }) => {
  await app.topBar.train();
  await watchSteps(app, 188);
  await app.topBar.stop();
  await expect(app.topBar.status()).toContainText('stopped', { timeout: 3000 });
  await expect(app.topBar.button('Train')).toBeVisible();
  await trainBriefly(app);
});

test('the figures and both curves are drawn anew again and again while it trains', async ({ app }) => {
  await app.drawer.setting('Epochs').fill('10');
  await app.topBar.train();
  await watchSteps(app, 188);
  // Resolves with the last of so many different ones; a screen that stands still never gets there.
  const seen = await app.page.evaluate(
    (wanted) =>
      new Promise<readonly number[]>((resolve) => {
        const shown = [new Set<string>(), new Set<string>(), new Set<string>()];
        const look = () => {
          const [loss, accuracy] = [...document.querySelectorAll<HTMLCanvasElement>('.drawer .plot canvas')];
          const now = [document.querySelector('.train-row .num')?.textContent, loss?.toDataURL(), accuracy?.toDataURL()];
          for (const [place, one] of now.entries()) if (one != null) shown[place]?.add(one);
          if (shown.every(({ size }) => size >= wanted)) resolve(shown.map(({ size }) => size));
          else requestAnimationFrame(look);
        };
        look();
      }),
    15,
  );
  for (const count of seen) expect(count).toBeGreaterThanOrEqual(15);
  await app.topBar.stop();
});

test('the network is locked while it trains, and says so', async ({ app }) => {
  await app.topBar.train();
  await watchSteps(app, 188);
  await app.canvas.select('Conv2D');
  await expect(app.inspector.root).toContainText('Settings are locked while training.');
  await expect(app.inspector.number('Filters')).toBeDisabled();
  await app.keyboard.press('Delete');
  await expect(app.notices.last()).toContainText(/training/i);
  await expect(app.canvas.cards).toHaveCount(9);
  await app.topBar.stop();
});

test('a page that is loaded anew finds the run and its curve', async ({ app }) => {
  await app.topBar.train();
  await watchSteps(app, 188);
  const before = await app.drawer.curve('Loss').textContent();
  await app.running.reload();
  await app.canvas.ready();
  await watchSteps(app, 188);
  const start = (text: string | null) => /from ([\d.]+)/.exec(text ?? '')?.[1];
  expect(start(await app.drawer.curve('Loss').textContent())).toBe(start(before));
  await app.topBar.stop();
  await expect(app.topBar.status()).toContainText('stopped');
});

test('a training process that is killed ends in a sentence; the network is safe and trains again', async ({ app }) => {
  await app.canvas.select('Conv2D');
  await app.inspector.number('Filters').fill('16');
  await app.topBar.train();
  await watchSteps(app, 188);
  const pid = await app.running.trainerPid();
  expect(pid).toBeGreaterThan(1);
  kill(pid ?? 0, 'SIGKILL');
  await expect(app.drawer.failure()).toContainText('The training process ended unexpectedly', { timeout: 5000 });
  await expect(app.canvas.card('Conv2D')).toContainText('16 filters');
  // With a checkpoint behind it, it could also go on.
  await app.drawer.button(/^Train (again|from the start)$/).click();
  await watchSteps(app, 188);
  await app.topBar.stop();
  await expect(app.topBar.status()).toContainText('stopped');
});

test.describe('on all of Fashion-MNIST', () => {
  test.skip(!hasFullDataset, WITHOUT_DATASET);
  test.use({ environment: { CONVCANVAS_DATA_DIR: fullDataset } });

  test('the full data set is read from a folder, and trained on', async ({ app }) => {
    await app.drawer.open('Training');
    await app.drawer.dataset().selectOption({ label: 'Fashion-MNIST' });
    await expect(app.topBar.status()).toContainText('60,000 train / 10,000 test', { timeout: 20_000 });
    await app.topBar.train();
    await watchSteps(app, 1875);
    await app.topBar.stop();
    await expect(app.topBar.status()).toContainText('stopped');
  });
});
