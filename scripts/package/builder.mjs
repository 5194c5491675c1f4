// Runs electron-builder for one request, which comes as JSON in the first argument.
import { build, Platform } from 'electron-builder';
import { projectRoot } from '../lib/paths.mjs';
import { configOf } from './config.mjs';

const { targets, prepackaged, ...wanted } = JSON.parse(process.argv[2] ?? '');
await build({
  projectDir: projectRoot,
  targets: Platform.current().createTarget(targets),
  ...(prepackaged === undefined ? {} : { prepackaged }),
  config: configOf(wanted),
  publish: 'never',
});
