import { expect } from '@playwright/test';
import type { App } from './app.ts';
import { fromTo, shareOf } from './figures.ts';

/** A run that has been started is on screen: steps are counted and both curves begin. */
export async function watchSteps({ drawer, topBar }: App, stepsPerEpoch: number): Promise<void> {
  await expect(drawer.root).toContainText(new RegExp(`step [\\d,]+ of ${stepsPerEpoch.toLocaleString('en')}`), { timeout: 20_000 });
  await expect(drawer.curve('Loss')).toBeAttached();
  await expect(drawer.curve('Accuracy')).toBeAttached();
  await expect(topBar.status()).toContainText('training');
}

/** The run waits after so many steps of an epoch, and says so. */
export async function pausedAt({ drawer, topBar }: App, step: number, stepsPerEpoch: number): Promise<void> {
  await expect(drawer.root).toContainText(`step ${step} of ${stepsPerEpoch}`, { timeout: 30_000 });
  await expect(drawer.button('Resume')).toBeVisible();
  await expect(topBar.status()).toContainText('paused');
}

/** Waits for the end of a run. How its loss went, and its share of right answers on the test images. */
export async function watchEnd({ drawer, topBar }: App): Promise<{ loss: readonly [number, number]; testAccuracy: number }> {
  await expect(drawer.button('Show results')).toBeVisible({ timeout: 45_000 });
  await expect(topBar.status()).toContainText('trained');
  await expect(drawer.next()).toContainText('Test accuracy');
  return { loss: fromTo(await drawer.curve('Loss').textContent()), testAccuracy: shareOf(await drawer.figure().textContent()) };
}

/** One epoch of the mini set, for tests of what comes before or after. */
export async function trainBriefly(app: App): Promise<void> {
  await app.drawer.open('Training');
  await app.drawer.setting('Epochs').fill('1');
  await app.topBar.train();
  await watchEnd(app);
}
