import type { Browser, Locator, Page } from '@playwright/test';
import { Apps } from '../../e2e/fixtures/apps.ts';
import { webAppIn } from '../../e2e/fixtures/webApp.ts';
import { chainDocument } from './chain.ts';
import { installRecorder } from './recorder.ts';

/** A canvas to be measured, before it shows anything of the network it is to open. */
export interface Subject {
  readonly page: Page;
  readonly open: () => Promise<void>;
  /** The field whose figure stands on every card; brought up first. */
  readonly depthField: () => Promise<Locator>;
  /** The same field with the code beside the canvas. Left out where there is no code. */
  readonly depthFieldBesideCode?: () => Promise<Locator>;
  readonly close: () => Promise<void>;
}

export type StartSubject = (browser: Browser, layers: number) => Promise<Subject>;

/** The app on its web host, with its first document; it opens the chain through its menu and a choice of files. */
export const startApp: StartSubject = async (browser, layers) => {
  const app = await new Apps(webAppIn(browser)).fresh({ language: 'en', theme: 'light' });
  await installRecorder(app.page);
  const text = chainDocument(layers);
  const depthField = async () => {
    await app.canvas.cards.nth(1).click({ position: { x: 8, y: 8 } });
    return app.inspector.number('Filters');
  };
  return {
    page: app.page,
    open: () => app.openDocument(text),
    depthField,
    depthFieldBesideCode: async () => {
      const field = await depthField();
      await app.code.open();
      await app.code.button('Layer settings beside the code').click();
      await app.code.line('filters=8').first().waitFor();
      return field;
    },
    close: () => app.dispose(),
  };
};

/** React Flow's own nodes, as many, in the same places. */
export function startBareFlow(url: string): StartSubject {
  return async (browser, layers) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${url}?count=${layers}`);
    await installRecorder(page);
    return {
      page,
      open: () => page.getByRole('button', { name: 'Open' }).click(),
      depthField: async () => page.getByRole('textbox', { name: 'Filters' }),
      close: () => context.close(),
    };
  };
}
