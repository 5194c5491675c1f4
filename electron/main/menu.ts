import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { HostEvent } from '../../shared/protocol/contract.ts';
import type { Language } from '../../shared/text.ts';
import { words } from './words.ts';

type Command = Extract<HostEvent, { name: 'menu' }>['command'];
type Item = MenuItemConstructorOptions;

/** Sets the application menu. The page handles these shortcuts first, so one key press never does a thing twice. */
export function setMenu(language: Language, run: (command: Command) => void): void {
  const say = (word: keyof typeof words) => words[word][language];
  const own = (command: Command, accelerator: string): Item => ({ label: say(command), accelerator, click: () => run(command) });
  const line: Item = { type: 'separator' };
  const file: Item[] = [
    own('new', 'CmdOrCtrl+N'),
    own('open', 'CmdOrCtrl+O'),
    line,
    own('save', 'CmdOrCtrl+S'),
    own('saveAs', 'CmdOrCtrl+Shift+S'),
    line,
    own('saveCode', 'CmdOrCtrl+Shift+E'),
    line,
    { role: 'close', label: say('close') },
  ];
  const edit: Item[] = [
    // The keys are the page's: in a text field they undo typing, and must not reach the network behind it.
    { ...own('undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
    { ...own('redo', process.platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'), registerAccelerator: false },
    line,
    { role: 'cut', label: say('cut') },
    { role: 'copy', label: say('copy') },
    { role: 'paste', label: say('paste') },
    { role: 'selectAll', label: say('selectAll') },
  ];
  const view: Item[] = [
    own('code', 'CmdOrCtrl+E'),
    line,
    { role: 'zoomIn', label: say('zoomIn') },
    { role: 'zoomOut', label: say('zoomOut') },
    { role: 'resetZoom', label: say('resetZoom') },
    line,
    { role: 'togglefullscreen', label: say('fullScreen') },
  ];
  const menu: Item[] = [
    { label: say('file'), submenu: file },
    { label: say('edit'), submenu: edit },
    { label: say('view'), submenu: view },
    { label: say('help'), submenu: [{ label: say('about'), click: () => run('about') }] },
  ];
  const appMenu: Item[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...appMenu, ...menu]));
}
