import { app, type Session, type WebContents } from 'electron';

/** What no page may do, whichever window it is in: go elsewhere, open a window, embed, ask for a device, fetch a file. */
export function lockDown(session: Session): void {
  // Electron grants every permission that nobody refuses.
  session.setPermissionRequestHandler((_, __, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Otherwise a dictionary is fetched from outside at every start. Turning the spell checker off does not stop that.
  session.setSpellCheckerLanguages([]);
  app.on('web-contents-created', (_, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // One listener for three events whose overloads TypeScript does not join.
    contents.on(name as 'will-navigate', (event) => event.preventDefault());
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
