import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseProject } from '../shared/project/parseProject.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { watchSteps } from './pages/run.ts';

/** The window does not close over unsaved work, or a run, before the person has decided. */
test.use({ isAlone: true });

/** Closes the window as its cross does; the question is answered by the button at this place. @returns the questions that were asked */
async function closeWindow({ running }: App, answer: number): Promise<readonly string[]> {
  return (
    running.electron?.evaluate(async ({ BrowserWindow, dialog }, response) => {
      const asked: string[] = [];
      // The real one takes the window first.
      Reflect.set(dialog, 'showMessageBox', (_: unknown, { message }: { message: string }) => {
        asked.push(message);
        return Promise.resolve({ response, checkboxChecked: false });
      });
      BrowserWindow.getAllWindows()[0]?.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return asked;
    }, answer) ?? []
  );
}

/** The app's process is gone. */
async function ended({ running }: App): Promise<void> {
  const child = running.electron?.process();
  if (child !== undefined && child.exitCode === null) await once(child, 'exit');
}

async function change({ canvas, inspector, topBar }: App): Promise<void> {
  await canvas.select('Conv2D');
  await inspector.number('Filters').fill('17');
  await expect(topBar.unsaved()).toBeVisible();
}

test('cancelled, the window stays', async ({ app }) => {
  await change(app);
  expect(await closeWindow(app, 2)).toEqual(['Save your changes before closing?']);
  await expect(app.canvas.card('Conv2D')).toContainText('17 filters');
});

test('saved, the window closes and the file holds it', async ({ app }) => {
  await change(app);
  const place = app.home.place('kept.convcanvas');
  await app.running.electron?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, place);
  await Promise.all([ended(app), closeWindow(app, 0).catch(() => [])]);
  const { project } = parseProject(readFileSync(place, 'utf8'));
  expect(project.graph.nodes[1]?.params).toMatchObject({ filters: 17 });
});

test('let go, the window closes and nothing comes back', async ({ app }) => {
  await change(app);
  await expect(app.topBar.status()).toContainText('draft saved');
  await Promise.all([ended(app), closeWindow(app, 1).catch(() => [])]);
  await app.restart('closed');
  await expect(app.canvas.card('Conv2D')).toContainText('32 filters');
  await expect(app.topBar.unsaved()).toBeHidden();
});

test('a run that is going on is not ended by a slip', async ({ app }) => {
  await app.topBar.train();
  await watchSteps(app, 188);
  expect(await closeWindow(app, 0)).toEqual(['End the training and close?']);
  await expect(app.topBar.status()).toContainText('training');
  await app.topBar.stop();
  await expect(app.topBar.status()).toContainText('stopped');
});
