import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import type { NodeDef } from '../../shared/tensorflow/graphDef.ts';
import { encodeSavedModel, type Signature } from './savedModel.ts';

const require = createRequire(import.meta.url);
// tfjs-node 4.22 calls two functions that Node 23 took away (tfjs issue 8609); they must be back before it loads.
const util: Record<string, unknown> = require('node:util');
util['isNullOrUndefined'] ??= (value: unknown) => value === undefined || value === null;
util['isArray'] ??= Array.isArray;
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';

/** The one place that loads native TensorFlow. */
// A CommonJS package whose types are an ES namespace; require() is typed any.
export const tf = require('@tensorflow/tfjs-node') as typeof Tensorflow;

export type Feeds = Readonly<Record<string, Tensorflow.Tensor>>;
/** A graph that native TensorFlow has loaded: one call per signature, all with the same variables. */
export type LoadedGraph = Readonly<Record<string, (feeds: Feeds) => Record<string, Tensorflow.Tensor>>>;

/** Hands the graph to TensorFlow, which reads it from a folder; the folder is gone when this returns. */
export async function loadGraph(nodes: readonly NodeDef[], signatures: Readonly<Record<string, Signature>>): Promise<LoadedGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(nodes, signatures));
    const calls: Record<string, LoadedGraph[string]> = {};
    for (const name of Object.keys(signatures)) {
      const model = await tf.node.loadSavedModel(folder, ['serve'], name);
      // Signatures have named outputs, for which predict() returns a map.
      calls[name] = (feeds) => model.predict({ ...feeds }) as Record<string, Tensorflow.Tensor>;
    }
    return calls;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
