import { savedAs } from '../code/words.ts';
import { download } from '../files/browserFiles.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';

/** The bill of materials to where the person says; under the web server, to the browser's downloads. */
export async function saveBill(text: string): Promise<void> {
  const { app, notify } = useApp.getState();
  const file = { name: 'convcanvas.cdx.json', text };
  if (app?.hasFileDialogs !== true) return download(file);
  try {
    const saved = await (await theHost()).request('export:save', file);
    if (saved !== null) notify('info', savedAs(saved.name));
  } catch (error) {
    tellFailure(error);
  }
}
