// npm run setup: all set-up that the app needs, with another try at what could not be had before.
import { ensureElectron } from './lib/electronRuntime.mjs';
import { main } from './lib/entry.mjs';
import { say } from './lib/say.mjs';
import { ensureApp } from './lib/setUp.mjs';

await main(async () => {
  await ensureApp({ retry: true });
  const electron = await ensureElectron({ retry: true });
  say('absent' in electron ? `No Electron: ${electron.absent}. The app opens in the browser instead.` : `Electron: ${electron.origin}`);
});
