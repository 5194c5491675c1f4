import type { Page } from '@playwright/test';
import type { Home, Preferences } from '../fixtures/home.ts';
import type { RunningApp, StartOptions } from '../fixtures/runningApp.ts';
import type { Watch } from '../fixtures/watch.ts';
import { Canvas } from './canvas.ts';
import { Code } from './code.ts';
import { Drawer } from './drawer.ts';
import { Find } from './find.ts';
import { Inspector } from './inspector.ts';
import { Keyboard } from './keyboard.ts';
import { Palette } from './palette.ts';
import { Results } from './results.ts';
import { TopBar } from './topBar.ts';

type Restart = (options: Partial<Pick<StartOptions, 'file' | 'environment'>>) => Promise<RunningApp>;

/** The app on screen, part by part, and its processes. */
export class App {
  readonly home: Home;
  readonly watch: Watch;
  #running: RunningApp;
  readonly #start: Restart;

  constructor(running: RunningApp, start: Restart, home: Home, watch: Watch) {
    this.#running = running;
    this.#start = start;
    this.home = home;
    this.watch = watch;
  }

  get page(): Page {
    return this.#running.page;
  }
  get running(): RunningApp {
    return this.#running;
  }
  get isDesktop(): boolean {
    return this.#running.electron !== undefined;
  }
  get canvas(): Canvas {
    return new Canvas(this.page);
  }
  get code(): Code {
    return new Code(this.page);
  }
  get palette(): Palette {
    return new Palette(this.page);
  }
  get inspector(): Inspector {
    return new Inspector(this.page);
  }
  get drawer(): Drawer {
    return new Drawer(this.page);
  }
  get topBar(): TopBar {
    return new TopBar(this.page);
  }
  get results(): Results {
    return new Results(this.page);
  }
  get find(): Find {
    return new Find(this.page);
  }
  get keyboard(): Keyboard {
    return new Keyboard(this.page);
  }
  /** Lines that appear for a moment. */
  get notices() {
    return this.page.locator('.notice');
  }

  /** The first start again, without starting a process: nothing is kept of what was done. */
  async startOver(preferences: Preferences): Promise<void> {
    this.home.prefer(preferences);
    await this.#running.resize(1440, 900);
    do {
      this.home.forgetDrafts();
      await this.#running.reload();
      await this.canvas.ready();
      // The page that went away may have handed in a last draft.
    } while (this.home.drafts().length > 0);
  }

  /** Writes a document and opens it through the menu and the system's choice of files. */
  async openDocument(text: string, name = 'given.convcanvas'): Promise<void> {
    await this.#running.chooseFile(this.home.write(name, text), () => this.topBar.choose('File', /^(Open|열기)…/));
  }

  /** Ends the app, as a person or as a power cut does, and starts it again on the same user folder. */
  async restart(how: 'closed' | 'killed', options: Parameters<Restart>[0] = {}): Promise<void> {
    await (how === 'closed' ? this.#running.close() : this.#running.kill());
    this.#running = await this.#start(options);
    await this.canvas.ready();
  }

  async dispose(): Promise<void> {
    await this.#running.close();
    this.home.dispose();
  }
}
