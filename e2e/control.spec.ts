import { kill } from 'node:process';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { pausedAt, watchEnd, watchSteps } from './pages/run.ts';

/** A run is led: it waits, goes step by step, ends, and goes on after whatever ended it. */
test.use({ isAlone: true });

const STEPS = 188;
/** Of which step the drawer says that the run stands. */
async function stepOf({ drawer }: App): Promise<number> {
  const [, figure = ''] = /step ([\d,]+) of/.exec((await drawer.root.textContent()) ?? '') ?? [];
  return Number(figure.replaceAll(',', ''));
}

test('a run waits, goes one step, one epoch, and on to its end', async ({ app }) => {
  const { drawer, topBar } = app;
  await drawer.setting('Epochs').fill('3');
  await drawer.button('One step').click();
  await pausedAt(app, 1, STEPS);
  await expect(drawer.curve('Loss')).toContainText('Loss over 0.0 epochs');
  await drawer.button('One step').click();
  await drawer.button('One step').click();
  await pausedAt(app, 3, STEPS);
  await expect(topBar.status()).toContainText('paused');
  await expect(drawer.next()).toContainText('You can close the app and go on later.');
  await test.step('the network is what the run learns with, so it stays as it is', async () => {
    await app.canvas.select('Conv2D');
    await expect(app.inspector.number('Filters')).toBeDisabled();
  });
  await drawer.button('One epoch').click();
  await pausedAt(app, STEPS, STEPS);
  await expect(drawer.curveTable('Loss').getByRole('row')).toHaveCount(2);
  await drawer.button('Resume').click();
  await watchEnd(app);
  await expect(drawer.curveTable('Loss').getByRole('row')).toHaveCount(4);
});

test('all of it by keyboard, and a page that is loaded anew finds the run waiting', async ({ app }) => {
  const { drawer, topBar, keyboard } = app;
  await keyboard.press('Control+Alt+Enter');
  await pausedAt(app, 1, STEPS);
  await app.running.reload();
  await app.canvas.ready();
  await pausedAt(app, 1, STEPS);
  await keyboard.press('Control+Shift+Alt+Enter');
  await pausedAt(app, STEPS, STEPS);
  await keyboard.press('Control+Enter');
  await expect(topBar.status()).toContainText('training');
  await expect(topBar.button('Pause')).toBeVisible();
  await keyboard.press('Control+Shift+Enter');
  await expect(topBar.button('Resume')).toBeVisible();
  expect(await stepOf(app)).toBeGreaterThan(0);
  await keyboard.press('Control+Period');
  await test.step('an epoch is behind it, so it is measured', async () => {
    await expect(drawer.next()).toContainText('Test accuracy', { timeout: 20_000 });
    await expect(drawer.next()).toContainText('Stopped in epoch 2 of 5');
    await expect(topBar.status()).toContainText('stopped');
    await drawer.button('Show results').click();
    await expect(app.results.tiles()).toHaveCount(25);
  });
});

test('a run goes on with another learning rate, by keyboard and by mouse, and says from where', async ({ app }) => {
  const { drawer, keyboard } = app;
  await app.openDocument(chainText(grey, ['flatten'], ['dense', { units: 128 }], answer));
  await drawer.open('Training');
  await drawer.setting('Epochs').fill('1000');
  await keyboard.press('Control+Alt+Enter');
  await pausedAt(app, 1, STEPS);
  const rate = drawer.setting('Learning rate');
  await expect(rate).toHaveValue('0.001');
  await test.step('what is typed is used when it is whole', async () => {
    await rate.fill('5');
    await keyboard.press('Escape');
    await expect(rate).toHaveValue('0.001');
    await rate.fill('11');
    await expect(drawer.root.getByRole('alert')).toContainText('at most 10');
    await keyboard.press('Enter');
    await expect(rate).toHaveValue('0.001');
    await expect(drawer.rates()).toHaveCount(0);
    await rate.fill('0.002');
    await keyboard.press('Enter');
    await expect(drawer.rates()).toHaveText(['Learning rate 0.002 from epoch 1, step 2 on']);
    await keyboard.press('ArrowUp');
    await expect(drawer.rates()).toHaveText(['Learning rate 0.004 from epoch 1, step 2 on']);
  });
  await test.step('while it trains, too', async () => {
    await drawer.button('Resume').click();
    await expect(drawer.root).toContainText(/Epoch ([2-9]|\d\d+) of 1000/, { timeout: 30_000 });
    await drawer.button('Learning rate: less').click();
    await expect(drawer.rates()).toHaveCount(2);
    await expect(drawer.rates().last()).toHaveText(/^Learning rate 0\.002 from epoch \d+, step \d+ on$/);
  });
  await test.step('a page that is loaded anew finds it', async () => {
    await app.running.reload();
    await app.canvas.ready();
    await watchSteps(app, STEPS);
    await expect(rate).toHaveValue('0.002');
    await expect(drawer.rates()).toHaveCount(2);
  });
  await test.step('its result says so, and the next run has its own settings', async () => {
    await app.topBar.stop();
    await expect(drawer.button('Show results')).toBeVisible({ timeout: 20_000 });
    await expect(drawer.next()).toContainText('Learning rate 0.001 → 0.002');
    await expect(rate).toHaveValue('0.001');
    await drawer.button('Show results').click();
    await expect(app.page.getByRole('main')).toContainText('The learning rate was changed 2 times on the way, from 0.001 to 0.002');
  });
});

test('stopped before a whole epoch it has no result', async ({ app }) => {
  await app.drawer.button('One step').click();
  await pausedAt(app, 1, STEPS);
  await app.topBar.stop();
  await expect(app.drawer.next()).toContainText('Too early for a result.');
});

for (const [end, how] of [
  ['the app is closed while it waits', 'closed'],
  ['the power fails while it trains', 'killed'],
] as const) {
  test(`${end}: the next start offers to go on, and does`, async ({ app }) => {
    const { drawer } = app;
    await drawer.setting('Epochs').fill('400');
    const file = app.home.place('left.convcanvas');
    await app.running.chooseSave(file, () => app.topBar.choose('File', /^Save as/));
    await drawer.button('One epoch').click();
    await pausedAt(app, STEPS, STEPS);
    await expect(drawer.next()).toContainText('You can close the app and go on later.');
    const before = await drawer.curve('Loss').textContent();
    if (how === 'killed') {
      await drawer.button('Resume').click();
      await expect(drawer.root).toContainText('Epoch 2 of 400');
    }
    await app.restart(how, { file });
    await expect(app.drawer.next()).toContainText('Unfinished training');
    await expect(app.drawer.next()).toContainText(/Epoch \d+ of 400/);
    await test.step('of that network alone', async () => {
      await app.drawer.setting('Seed').fill('2');
      await expect(app.drawer.next()).not.toContainText('Unfinished training');
      await app.drawer.setting('Seed').fill('1');
      await expect(app.drawer.next()).toContainText('Unfinished training');
    });
    await app.drawer.button('Go on').click();
    await watchSteps(app, STEPS);
    expect(firstLoss(await app.drawer.curve('Loss').textContent())).toBe(firstLoss(before));
    await expect(app.drawer.curveTable('Loss').getByRole('row').nth(1)).toBeAttached();
    await app.topBar.stop();
    await expect(app.drawer.next()).toContainText('Test accuracy', { timeout: 20_000 });
    await expect(app.drawer.button('Go on')).toHaveCount(0);
  });
}

test('a training process that is killed: the run goes on from its checkpoint', async ({ app }) => {
  const { drawer } = app;
  await drawer.setting('Epochs').fill('400');
  await app.topBar.train();
  await test.step('while it runs, single steps are off and say why', async () => {
    await expect(drawer.button('One step')).toHaveAttribute('aria-disabled', 'true');
    await drawer.button('One step').hover();
    await expect(app.page.locator('.tooltip')).toContainText('Pause first');
  });
  await expect(drawer.root).toContainText('Epoch 2 of 400', { timeout: 30_000 });
  // Without one on disk there is nothing to go on from.
  await expect(drawer.root).toContainText('Checkpoint at');
  await drawer.button('Learning rate: less').click();
  const changed = (await drawer.rates().textContent()) ?? '';
  const before = await drawer.curve('Loss').textContent();
  kill((await app.running.trainerPid()) ?? 0, 'SIGKILL');
  await expect(drawer.failure()).toContainText('The training process ended unexpectedly', { timeout: 5000 });
  await drawer.button('Go on').click();
  await watchSteps(app, STEPS);
  expect(firstLoss(await drawer.curve('Loss').textContent())).toBe(firstLoss(before));
  await expect(drawer.rates()).toHaveText([changed]);
  await expect(drawer.setting('Learning rate')).toHaveValue('0.0005');
  // The checkpoint of the first epoch's end may not have been on disk yet.
  await expect(drawer.root).toContainText(/Epoch ([2-9]|\d\d+) of 400/, { timeout: 30_000 });
  await app.topBar.stop();
  await expect(drawer.next()).toContainText('Test accuracy', { timeout: 20_000 });
});

function firstLoss(curve: string | null): string | undefined {
  return /from ([\d.]+)/.exec(curve ?? '')?.[1];
}
