import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Target } from '../../../shared/codegen/target.ts';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import { templateGraph } from './examples.ts';
import { type Ended, jupyterEnvironment, runPython } from './python.ts';
import { withHostileNames } from './randomNetworks.ts';
import { trainingSource } from './scripts.ts';

interface Trying {
  readonly python: string;
  /** The home folder, in which the data lie. */
  readonly home: string;
  readonly template: string;
  /** Measured with its first weights where training would take too long. */
  readonly epochs: 0 | 1;
}

/** Jupyter runs a target's notebook from top to bottom, in Korean and with names that would do harm, and it says what it measured. */
export async function expectNotebookRuns(target: Target, { python, home, template, epochs }: Trying): Promise<void> {
  const source = trainingSource(withHostileNames(templateGraph(template)), { epochs: 1 });
  const notebook = target.write({ ...source, language: 'ko' }, 'notebook');
  const { code, stdout, stderr } = await runNotebook(python, notebook.replace('EPOCHS = 1', `EPOCHS = ${epochs}`), home);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^테스트 정확도 0\.\d+/m);
}

function runNotebook(python: string, notebook: string, home: string): Promise<Ended> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'train.ipynb'), notebook);
  const env = { ...jupyterEnvironment(python), HOME: home, JUPYTER_PLATFORM_DIRS: '1', IPYTHONDIR: join(folder, 'ipython') };
  return runPython(python, [join(import.meta.dirname, 'run_notebook.py'), 'train.ipynb'], { cwd: folder, env });
}
