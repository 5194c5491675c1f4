import { join } from 'node:path';
import { bindingFolder } from './library.ts';

/** Stands for the package @mapbox/node-pre-gyp, of which tfjs-node uses nothing but this: it would look beside the package's own files. */
export function find(): string {
  return join(bindingFolder(), 'tfjs_binding.node');
}
