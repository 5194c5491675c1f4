import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import type { Entry, NodeDef } from '../../shared/tensorflow/graphDef.ts';
import { encodeSavedModel } from './savedModel.ts';

const require = createRequire(import.meta.url);
// tfjs-node 4.22 calls two functions that Node 23 took away (tfjs issue 8609); they must be back before it loads.
const util: Record<string, unknown> = require('node:util');
util['isNullOrUndefined'] ??= (value: unknown) => value === undefined || value === null;
util['isArray'] ??= Array.isArray;
// The native library reads these once, when it loads. oneDNN is off by default on many processors and 1.4 times faster on them.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
// One thread an operation: parts of a batch run side by side instead, which keeps the cores busier.
process.env['TF_NUM_INTRAOP_THREADS'] ??= '1';

/** Why native TensorFlow is not there, in the loader's own words; undefined when it is. */
export const nativeFailure = { reason: undefined as string | undefined };

/** The one place that loads TensorFlow: the native library, or TF.js in JavaScript where that does not load. */
export const tf = loadLibrary();

export type Feeds = Readonly<Record<string, Tensorflow.Tensor>>;
/** A graph that native TensorFlow has loaded: one call per signature, all with the same variables. */
export type LoadedGraph = Readonly<Record<string, (feeds: Feeds) => Record<string, Tensorflow.Tensor>>>;

/** Hands the graph to TensorFlow, which reads it from a folder; the folder is gone when this returns. */
export async function loadGraph(nodes: readonly NodeDef[], signatures: Readonly<Record<string, Entry>>): Promise<LoadedGraph> {
  return (await openGraph(nodes, signatures)).calls;
}

export interface OpenGraph<Name extends string> {
  readonly calls: Readonly<Record<Name, LoadedGraph[string]>>;
  /** Gives its memory back. */
  readonly close: () => void;
}

/** loadGraph() for a graph that is done with before its process is. */
export async function openGraph<Name extends string>(
  nodes: readonly NodeDef[],
  signatures: Readonly<Record<Name, Entry>>,
): Promise<OpenGraph<Name>> {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(nodes, signatures));
    const models: { readonly dispose: () => void }[] = [];
    const calls: Partial<Record<Name, LoadedGraph[string]>> = {};
    // Object.keys() is typed string[]; these are the record's own.
    for (const name of Object.keys(signatures) as Name[]) {
      const model = await tf.node.loadSavedModel(folder, ['serve'], name);
      models.push(model);
      // Signatures have named outputs, for which predict() returns a map.
      calls[name] = (feeds) => model.predict({ ...feeds }) as Record<string, Tensorflow.Tensor>;
    }
    const close = () => {
      for (const model of models) model.dispose();
    };
    // The loop has set every name.
    return { calls: calls as Record<Name, LoadedGraph[string]>, close };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function loadLibrary(): typeof Tensorflow {
  try {
    // A CommonJS package whose types are an ES namespace; require() is typed any.
    return require('@tensorflow/tfjs-node') as typeof Tensorflow;
  } catch (error) {
    nativeFailure.reason = error instanceof Error ? error.message : String(error);
    // The same library without `node`, which nothing but the native engine reads.
    return require('@tensorflow/tfjs') as typeof Tensorflow;
  }
}
