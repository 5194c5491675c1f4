import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/protocol/api.ts';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../shared/protocol/channels.ts';
import { isRequestName } from '../../shared/protocol/requestNames.ts';

/** All that the page can reach of Electron: the contract's requests, and its events without Electron's own. */
const bridge: Bridge = Object.freeze({
  request: async (name: string, input: unknown) => {
    if (!isRequestName(name)) throw new Error(`There is no request called '${name}'`);
    return ipcRenderer.invoke(REQUEST_CHANNEL, name, input);
  },
  onEvent: (listener: (event: unknown) => void) => {
    const pass = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, pass);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, pass);
  },
  // Only a File passes: Electron refuses what is none.
  pathOf: (file: unknown) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
});
contextBridge.exposeInMainWorld('convcanvas', bridge);
