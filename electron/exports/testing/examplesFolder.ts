import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where one file of tests leaves for the next what all of them compare with. */
    readonly examplesFolder: string;
  }
}

/** Once for all files of tests. @returns what takes it away again */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-examples-'));
  project.provide('examplesFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
