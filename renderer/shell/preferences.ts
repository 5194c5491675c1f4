import type { Preferences } from '../../shared/protocol/contract.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';

/** Takes effect at once; a failure to keep it is told and changes nothing on screen. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const { preferences, setPreferences } = useApp.getState();
  const next = { ...preferences, ...change };
  setPreferences(next);
  try {
    const host = await theHost();
    await host.request('preferences:write', next);
  } catch (error) {
    tellFailure(error);
  }
}
