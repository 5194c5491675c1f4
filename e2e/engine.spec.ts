import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { trainBriefly } from './pages/run.ts';

/** How it computes: what a person fixes by hand is what the run takes and tells; what nobody fixes is measured. */
test.use({ isAlone: true });

test('what the engine takes is fixed by hand, and the run says so', async ({ app }) => {
  const { page, drawer } = app;
  await drawer.button('More settings').click();
  await choose(app, 'Parts of a batch', '1');
  await choose(app, 'Steps a call', '2');
  await app.keyboard.press('Escape');
  await trainBriefly(app);
  await speedChip(app).click();
  await expect(page.getByRole('dialog')).toContainText(/each batch in one piece, 2 steps a call – [\d,]+ images\/s/);
});

test('left to itself it measures, and by keyboard it is told what was found', async ({ app }) => {
  const { page, keyboard } = app;
  await trainBriefly(app);
  await speedChip(app).focus();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(/steps? a call – [\d,]+ images\/s/);
  await expect(page.getByRole('dialog')).toContainText(/^How it computes.*Measured (just now|earlier)/);
  await keyboard.press('Escape');
  await expect(speedChip(app)).toBeFocused();
});

async function choose({ page }: App, name: string, value: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).selectOption(value);
}

const speedChip = ({ page }: App) => page.getByRole('button', { name: /images\/s$/ });
