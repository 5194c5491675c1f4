import { kerasSavedModel } from '../../shared/codegen/keras/savedModel.ts';
import { notesOf } from '../../shared/codegen/weights/notes.ts';
import { encodeHdf5, type Hdf5Group } from './hdf5.ts';
import type { Trained } from './weightFiles.ts';
import { zipped } from './zip.ts';

/** The version whose form it is. Later ones read it. */
const KERAS_VERSION = '3.0.0';

/** A .keras file: what the layers are, and their weights. Keras reads it without carrying out anything. */
export function encodeKeras({ source, weights }: Trained): Uint8Array {
  const { config, groups } = kerasSavedModel(source);
  const layers = groups.map(([group, names]) => [group, { vars: Object.fromEntries(names.map(numbered)) }] as const);
  const metadata = { keras_version: KERAS_VERSION, ...notesOf(source) };
  return zipped([
    { name: 'metadata.json', content: Buffer.from(JSON.stringify(metadata)) },
    { name: 'config.json', content: Buffer.from(JSON.stringify(config)) },
    { name: 'model.weights.h5', content: encodeHdf5({ layers: Object.fromEntries(layers), vars: {} }) },
  ]);

  function numbered(name: string, place: number): readonly [string, Hdf5Group[string]] {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`No weight is called ${name}`);
    return [String(place), weight];
  }
}
