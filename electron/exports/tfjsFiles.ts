import { layersModel } from '../../shared/codegen/tfjs/layersModel.ts';
import { notesOf } from '../../shared/codegen/weights/notes.ts';
import { littleEndian } from './bytes.ts';
import type { ExportedFile, Trained } from './weightFiles.ts';

const WEIGHTS = 'weights.bin';

/** A model.json with its weights beside it, for tf.loadLayersModel. */
export function tfjsFiles({ source, weights }: Trained): readonly ExportedFile[] {
  const { topology, weightNames } = layersModel(source);
  const manifest = [...weights].map(([name, { shape }]) => ({ name: weightNames.get(name) ?? name, shape, dtype: 'float32' }));
  const model = {
    format: 'layers-model',
    generatedBy: 'ConvCanvas',
    convertedBy: null,
    userDefinedMetadata: notesOf(source),
    modelTopology: topology,
    weightsManifest: [{ paths: [WEIGHTS], weights: manifest }],
  };
  return [
    { name: 'model.json', content: `${JSON.stringify(model)}\n` },
    { name: WEIGHTS, content: Buffer.concat([...weights.values()].map(({ values }) => littleEndian(values))) },
  ];
}
