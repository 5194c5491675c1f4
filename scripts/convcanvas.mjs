#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
// npx convcanvas: the command line. Standard output is all its own: what set-up has to say goes to standard error.
import { assertNode } from './lib/entry.mjs';
import { inProject } from './lib/paths.mjs';
import { sayError } from './lib/say.mjs';
import { ensureApp } from './lib/setUp.mjs';

const cli = inProject('build/cli.mjs');

if (await isReady()) {
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
}

async function isReady() {
  try {
    assertNode(process.versions.node);
    await ensureApp();
    return true;
  } catch (error) {
    sayError(error);
    process.exitCode = 1;
    return false;
  }
}
