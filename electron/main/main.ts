import { join } from 'node:path';
import { app } from 'electron';
import * as z from 'zod';
import { userFolder } from '../host/paths.ts';
import { DesktopApp } from './app.ts';
import { fileAmong } from './launch.ts';
import { declarePageScheme } from './page.ts';

const handedSchema = z.object({ file: z.string().optional() });

const home = userFolder();
/** A file that macOS hands over before the app is ready. */
let handedOver = fileAmong(process.argv, process.cwd(), app.getAppPath());
let desktop: DesktopApp | undefined;

app.setName('ConvCanvas');
// Beside everything else that the app keeps, so that one folder of the user's holds it all.
app.setPath('userData', join(home, 'electron'));
// As root, Chromium only starts without its sandbox; with both asked for, its network process never comes up.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declarePageScheme();

if (app.requestSingleInstanceLock({ file: handedOver })) start();
else app.quit();

function start(): void {
  // What the second start hands over, since Chromium adds to its command line and may reorder it.
  app.on('second-instance', (_, __, ___, handed: unknown) => void desktop?.open(handedSchema.parse(handed).file));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (desktop === undefined) handedOver = path;
    else void desktop.open(path);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (desktop === undefined) return;
    event.preventDefault();
    void desktop.close().finally(() => app.exit(0));
  });
  // Not awaited at the top level: some versions of Electron then never become ready.
  app.whenReady().then(
    () => {
      desktop = new DesktopApp(home, handedOver);
    },
    (error: unknown) => {
      console.error(error);
      app.exit(1);
    },
  );
}
