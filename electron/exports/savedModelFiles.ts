import { notesOf } from '../../shared/codegen/weights/notes.ts';
import { predictionOf } from '../../shared/codegen/weights/prediction.ts';
import { FLOAT, type Float, float } from '../../shared/ops/tensor.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { encodeSavedModel } from '../trainer/savedModel.ts';
import type { ShapedWeight } from './bytes.ts';
import type { ExportedFile, Trained } from './weightFiles.ts';

/**
 * The operations that predict here, as a SavedModel with the weights in the graph: there are no variables to be restored, and nothing
 * that could be trained on. `serving_default` takes `images`; where there are
 * several input layers, each by its own name.
 */
export function savedModelFiles({ source, weights }: Trained): readonly ExportedFile[] {
  const notes = notesOf(source);
  const { samples, results, answer } = predictionOf(source, (name) => constantNamed(name, weights.get(name)));
  const writer = new GraphWriter();
  writer.claim('images', [...samples.values()]);
  for (const [id, result] of results) writer.claim(id, [result]);
  // No layer is called so.
  const answered = `answer/${notes.output}`;
  writer.output(answered, answer);
  const inputs = Object.fromEntries([...samples].map(([id, { dims }]) => [samples.size === 1 ? 'images' : id, { node: id, dims }]));
  const outputs = { [notes.output]: { node: answered, dims: answer.dims } };
  return [
    { name: 'saved_model.pb', content: encodeSavedModel(writer.nodes, { inputs, outputs }) },
    // A folder that TensorFlow leaves to others.
    { name: 'assets.extra/notes.json', content: `${JSON.stringify(notes, null, 2)}\n` },
  ];
}

function constantNamed(name: string, weight: ShapedWeight | undefined): Float {
  if (weight === undefined) throw new Error(`No weight is called ${name}`);
  const { shape, values } = weight;
  const value = { kind: 'float', values: Array.from(values), dims: shape } as const;
  return float('Const', [], { dims: shape, attrs: { dtype: FLOAT, value, name: { text: name } } });
}
