import { listenToFiles } from '../files/listenToFiles.ts';
import { theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';
import { listenToRuns } from '../training/listenToRuns.ts';
import { newerVersion } from '../words/shell.ts';

/**
 * Brings the store to where the screen can be shown: who hosts it, what the person prefers, the data sets, the last run,
 * the first document.
 *
 * @throws {HostError} when the host cannot be reached
 */
export async function start(): Promise<void> {
  const host = await theHost();
  const [app, preferences] = await Promise.all([host.request('app:describe', {}), host.request('preferences:read', {})]);
  const { setApp, setPreferences, setConnected } = useApp.getState();
  host.onEvent((event) => {
    if (event.name === 'connection') setConnected(event.isOpen);
    if (event.name === 'newer-version') useApp.getState().notify('info', newerVersion(event.version));
  });
  setApp(app);
  setPreferences(preferences);
  await Promise.all([listenToRuns(host), listenToFiles(host)]);
}
