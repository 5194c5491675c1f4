import { join } from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme, session } from 'electron';
import type { Handlers, Preferences } from '../../shared/protocol/contract.ts';
import { type Language, languageOf } from '../../shared/text.ts';
import { failureOf } from '../host/failures.ts';
import { createHost, type RunningHost } from '../host/host.ts';
import { assetsFolder, buildFolder } from '../host/paths.ts';
import { guardClosing } from './closing.ts';
import { askAboutTraining, askAboutUnsaved, chooseFile, chooseFolder, choosePlace } from './dialogs.ts';
import { sendEvent, serveRequests } from './ipc.ts';
import { lockDown } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { servePage } from './page.ts';
import { utilityTrainer } from './utilityTrainer.ts';
import { signedReleases } from './versions/signedReleases.ts';
import { watchForVersions } from './versions/watchForVersions.ts';
import { openWindow } from './window.ts';
import { words } from './words.ts';

/** The running desktop app: one window and its host. */
export class DesktopApp {
  readonly #host: RunningHost;
  readonly #handlers: Handlers;
  readonly #window: BrowserWindow;
  #language: Language = languageOf(app.getLocale());
  #looksForVersions = false;

  /** When the app is ready. */
  constructor(userFolder: string, launchedFile: string | undefined) {
    lockDown(session.defaultSession);
    servePage(join(buildFolder, 'renderer'));
    const window = openWindow(join(userFolder, 'window.json'));
    this.#window = window;
    const releases = signedReleases();
    const guard = guardClosing(window, {
      isTraining: () => this.#host.isTraining(),
      mayTrainingEnd: () => askAboutTraining(window, this.#language),
      askAboutUnsaved: () => askAboutUnsaved(window, this.#language),
      save: () => sendEvent(window, { name: 'menu', command: 'save' }),
      discard: async () => void (await this.#handlers['draft:clear']({})),
    });
    this.#host = createHost({
      userFolder,
      assetsFolder,
      launchedFile,
      spawnTrainer: utilityTrainer,
      emit: (event) => sendEvent(window, event),
      desktop: {
        chooseFile: () => chooseFile(window, this.#language),
        choosePlace: (suggested) => choosePlace(window, this.#language, suggested),
        chooseFolder: () => chooseFolder(window),
        onDirty: guard.setDirty,
        onSaveAbandoned: guard.abandon,
        onPreferences: (preferences) => this.#follow(preferences),
        findsVersions: releases !== undefined,
      },
    });
    this.#handlers = this.#host.handlersFor('window');
    serveRequests(this.#handlers, () => this.#window);
    void this.#host.preferences().then((preferences) => this.#follow(preferences));
    if (releases === undefined) return;
    const stop = watchForVersions({
      releases,
      isWanted: () => this.#looksForVersions,
      isTraining: () => this.#host.isTraining(),
      onReady: (version) => sendEvent(window, { name: 'newer-version', version }),
    });
    window.once('closed', stop);
  }

  /** Opens a file in the window and brings it to the front: a second start, or the desktop. */
  async open(path: string | undefined): Promise<void> {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
    if (path === undefined) return;
    await this.#host.openFile(path).catch((error: unknown) => {
      dialog.showErrorBox(words.notOpened[this.#language], failureOf(error).text[this.#language]);
    });
  }

  close(): Promise<void> {
    return this.#host.close();
  }

  #follow({ language, theme, looksForVersions = true }: Preferences): void {
    this.#looksForVersions = looksForVersions;
    this.#language = language === 'system' ? languageOf(app.getLocale()) : language;
    nativeTheme.themeSource = theme;
    setMenu(this.#language, (command) => sendEvent(this.#window, { name: 'menu', command }));
  }
}
