import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import { type Ended, jupyterEnvironment, runPython } from './python.ts';

/** Has Jupyter run a notebook from top to bottom. @param home  the home folder, in which the data lie */
export function runNotebook(python: string, notebook: string, home: string): Promise<Ended> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'train.ipynb'), notebook);
  const env = { ...jupyterEnvironment(python), HOME: home, JUPYTER_PLATFORM_DIRS: '1', IPYTHONDIR: join(folder, 'ipython') };
  return runPython(python, [join(import.meta.dirname, 'run_notebook.py'), 'train.ipynb'], { cwd: folder, env });
}
