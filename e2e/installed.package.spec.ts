import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProject } from '../shared/project/parseProject.ts';
import { answer, chainText, grey } from './fixtures/documents.ts';
import { packagedResources, startAgain } from './fixtures/packagedApp.ts';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';
import { watchEnd } from './pages/run.ts';

/** The app as people install it: no checkout, no Node, no Python. */
test.use({ isAlone: true });

const small = chainText(grey, ['flatten'], ['dense', { units: 16, activation: 'relu' }], answer);

async function engineOf({ page }: App): Promise<unknown> {
  return page.evaluate(() => window.convcanvas?.request('engine:describe', {}));
}

test('a document named at the start is trained by native TensorFlow, saved, and opens again', async ({ app }) => {
  const file = app.home.write('given.convcanvas', small);
  await app.restart('closed', { file });
  await expect(app.canvas.cards).toHaveCount(4);
  expect(await engineOf(app)).toMatchObject({ ok: true, output: { name: 'native', library: expect.stringMatching(/^TensorFlow 2\./) } });
  await app.canvas.select('Dense');
  await app.inspector.number('Units').fill('24');
  await app.drawer.open('Training');
  await app.drawer.setting('Epochs').fill('2');
  await app.topBar.train();
  const { loss, testAccuracy } = await watchEnd(app);
  expect(loss[1]).toBeLessThan(loss[0]);
  expect(testAccuracy).toBeGreaterThan(0.5);
  await app.topBar.choose('File', /^Save(?! as)/);
  await expect(app.topBar.unsaved()).toBeHidden();
  expect(parseProject(readFileSync(file, 'utf8')).project.graph.nodes[2]?.params).toMatchObject({ units: 24 });
  await app.restart('closed', { file });
  await expect(app.canvas.shape('Dense')).toHaveText('24');
});

test('a second start hands its file over, and the window that is there comes to the front', async ({ app }) => {
  await app.running.electron?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.focus = () => window.setTitle('came to the front');
  });
  expect(await startAgain(app.home, app.home.write('second.convcanvas', small))).toBe(0);
  await expect(app.canvas.cards).toHaveCount(4);
  await expect(app.topBar.documentName()).toContainText('second');
  const windows = await app.running.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a changed file of native TensorFlow is not loaded: the screen says so, and the app trains in JavaScript', async ({ apps }) => {
  const binding = join(packagedResources(), 'tensorflow/binding/tfjs_binding.node');
  renameSync(binding, `${binding}.kept`);
  try {
    writeFileSync(binding, Buffer.concat([readFileSync(`${binding}.kept`), Buffer.from('changed')]));
    const app = await apps.fresh({ language: 'en', theme: 'light' });
    expect(await engineOf(app)).toMatchObject({ ok: true, output: { name: 'javascript' } });
    await app.drawer.open('Training');
    await app.drawer.root.getByRole('button', { name: /slow/i }).click();
    await expect(app.page.getByRole('dialog')).toContainText('tfjs_binding.node is not the one that this app was built with');
    await expect(app.page.getByRole('dialog')).toContainText('install ConvCanvas again');
    await app.dispose();
  } finally {
    rmSync(binding, { force: true });
    renameSync(`${binding}.kept`, binding);
  }
});
