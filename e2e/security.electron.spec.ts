import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import type { App } from './pages/app.ts';

/** What a page could do to the computer, if it were ever made to try: nothing. */

function electronOf({ running }: App): ElectronApplication {
  if (running.electron === undefined) throw new Error('These tests are about Electron');
  return running.electron;
}

test('the page has no Node, and one frozen way to its host', async ({ app }) => {
  const found = await app.page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    bridge: Object.keys(window.convcanvas ?? {}),
    isFrozen: Object.isFrozen(window.convcanvas),
  }));
  expect(found).toEqual({ require: 'undefined', process: 'undefined', bridge: ['request', 'onEvent', 'pathOf'], isFrozen: true });
});

test('a request that the contract does not name is refused', async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    try {
      return { answered: await window.convcanvas?.request('file:read', { path: '/etc/passwd' }) };
    } catch (error) {
      return { refused: String(error) };
    }
  });
  expect(JSON.stringify(outcome)).toMatch(/refused|"ok":false/);
  expect(JSON.stringify(outcome)).not.toContain('root:');
});

test('windows and permissions are denied', async ({ app }) => {
  expect(await app.page.evaluate(() => window.open('https://example.org') === null)).toBe(true);
  expect(await app.page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
  expect(await app.page.evaluate(() => Notification.requestPermission())).toBe('denied');
});

test('a script that was not shipped does not run', async ({ app }) => {
  app.watch.allow(/Content Security Policy|violat/i);
  const ran = await app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    script.remove();
    return Reflect.get(window, 'ran') ?? false;
  });
  expect(ran).toBe(false);
});

test('the window was made with the safe preferences', async ({ app }) => {
  const preferences = await electronOf(app).evaluate(({ BrowserWindow }) => {
    const contents: object | undefined = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron has the call, for tests like this one, and leaves it out of its types.
    const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences');
    return typeof read === 'function' ? read.call(contents) : undefined;
  });
  expect(preferences).toMatchObject({ contextIsolation: true, nodeIntegration: false, webSecurity: true });
  expect(preferences.webviewTag ?? false).toBe(false);
  expect(preferences.allowRunningInsecureContent ?? false).toBe(false);
});

test.describe('in a window of its own', () => {
  test.use({ isAlone: true });

  test('the page does not leave for another address', async ({ app }) => {
    app.watch.allow(/Not allowed to (load|navigate)/);
    // Asked of Electron: Playwright waits for the end of a navigation that never takes place.
    const leave = (target: string) =>
      electronOf(app).evaluate(async ({ BrowserWindow }, address) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const before = contents?.getURL();
        await contents?.executeJavaScript(`location.href = ${JSON.stringify(address)}; undefined`);
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { before, after: contents?.getURL() };
      }, target);
    for (const target of ['https://example.org/', 'file:///etc/hostname', 'data:text/html,elsewhere']) {
      const { before, after } = await leave(target);
      expect(before).toMatch(/^app:/);
      expect(after).toBe(before);
    }
  });
});
