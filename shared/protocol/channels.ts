/** Electron's two channels: requests from the page, events to it. */
export const REQUEST_CHANNEL = 'request';
export const EVENT_CHANNEL = 'event';
