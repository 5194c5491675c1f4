import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../shared/protocol/channels.ts';
import type { Handlers, HostEvent } from '../../shared/protocol/contract.ts';
import { answer } from '../host/answer.ts';
import { isPageUrl } from './pageUrl.ts';

/** The only file that touches ipcMain: every request passes the check of who sends it, then the contract's parser. */
export function serveRequests(handlers: Handlers, ownWindow: () => BrowserWindow | undefined): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    assertOwnWindow(event.senderFrame, ownWindow());
    return answer(handlers, name, input);
  });
}

export function sendEvent(window: BrowserWindow | undefined, event: HostEvent): void {
  if (window !== undefined && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
}

/** @throws when the sender is not the main frame of the app's window, showing the app's page */
function assertOwnWindow(sender: WebFrameMain | null, window: BrowserWindow | undefined): void {
  const isOwn = sender !== null && window !== undefined && sender === window.webContents.mainFrame && isPageUrl(sender.url);
  if (!isOwn) throw new Error('A request came from somewhere else than the window of ConvCanvas.');
}
