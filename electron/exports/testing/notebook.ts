import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { temporaryFolder } from '../../trainer/testing/temporaryFolder.ts';
import { type Ended, runPython } from './python.ts';

const notebookSchema = z.object({ cells: z.array(z.object({ cell_type: z.string(), source: z.array(z.string()) })) });

/** The code of a notebook, cell after cell, as one program. */
export function cellsOf(notebook: string): string {
  const { cells } = notebookSchema.parse(JSON.parse(notebook));
  const programs = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
  return programs.join('\n\n');
}

/** Runs the cells from top to bottom. @param home  the home folder, in which the data lie */
export function runCells(python: string, notebook: string, home: string): Promise<Ended> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cells.py'), cellsOf(notebook));
  return runPython(python, ['cells.py'], { cwd: folder, env: { HOME: home } });
}
