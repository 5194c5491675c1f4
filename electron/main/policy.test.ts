import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../host/paths.ts';

/** Rules of which the sources themselves are the proof. What a running window does is tested in e2e/. */
const sources = ['electron/main', 'electron/preload', 'electron/host', 'electron/server', 'renderer'].flatMap((room) =>
  readdirSync(join(projectRoot, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ path: join(room, name).replaceAll('\\', '/'), text: readFileSync(join(projectRoot, room, name), 'utf8') })),
);

const using = (word: RegExp) => sources.filter(({ text }) => word.test(text)).map(({ path }) => path);

describe('the desktop app’s policy', () => {
  it('lets requests in through one wrapper, which checks the sender and parses', () => {
    expect(using(/\bipcMain\b/)).toEqual(['electron/main/ipc.ts']);
  });

  it('hands the page one object', () => {
    expect(using(/\bipcRenderer\b|exposeInMainWorld/)).toEqual(['electron/preload/preload.ts']);
  });

  it.each([
    /openExternal/,
    /<webview/,
    /nodeIntegration: true/,
    /contextIsolation: false/,
    /webSecurity/,
    /unsafe-(inline|eval)/,
    /\beval\(/,
  ])('does without %s', (word) => {
    expect(using(word)).toEqual([]);
  });

  it('loads nothing from outside', () => {
    // A namespace of SVG, and an address that is made and never asked for.
    const outside = using(/(?:https?|wss?):\/\/(?!127\.0\.0\.1|\$\{|www\.w3\.org)/);
    expect(outside.filter((path) => !path.startsWith('electron/host/datasets/'))).toEqual([]);
  });
});
