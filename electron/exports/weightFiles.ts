import { emitOnnx } from '../../shared/codegen/onnx/emitOnnx.ts';
import { torchWithWeights } from '../../shared/codegen/pytorch/target.ts';
import type { Source } from '../../shared/codegen/source.ts';
import { notesOf } from '../../shared/codegen/weights/notes.ts';
import type { WeightTargetId } from '../../shared/codegen/weights/weightTargetIds.ts';
import { encodeTensors } from '../trainer/keptRun/safetensors.ts';
import type { ShapedWeight } from './bytes.ts';
import { encodeKeras } from './kerasFile.ts';
import { encodeNpy, encodeTextNpy } from './npy.ts';
import { encodeOnnx } from './onnxFile.ts';
import { savedModelFiles } from './savedModelFiles.ts';
import { tfjsFiles } from './tfjsFiles.ts';
import { zipped } from './zip.ts';

/** A network with the weights that it learned. */
export interface Trained {
  readonly source: Source;
  /** By name, `conv2d/kernel`, in the order of the layers. */
  readonly weights: ReadonlyMap<string, ShapedWeight>;
}

/** A file of an export. */
export interface ExportedFile {
  /** In the folder, for an export of several; of no meaning for one of a single file. */
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** The files of each format. Only for what is not refused. */
export const weightFiles: Readonly<Record<WeightTargetId, (trained: Trained) => readonly ExportedFile[]>> = {
  keras: (trained) => [{ name: 'model.keras', content: encodeKeras(trained) }],
  onnx: ({ source, weights }) => [{ name: 'model.onnx', content: encodeOnnx(emitOnnx(source), weights) }],
  numpy: (trained) => [{ name: 'weights.npz', content: npz(trained) }],
  tfjs: tfjsFiles,
  savedmodel: savedModelFiles,
  pytorch: ({ source, weights }) => [
    { name: 'model.py', content: torchWithWeights(source) },
    { name: 'weights.safetensors', content: safetensors({ source, weights }) },
  ],
};

/** The notes are a text in the header's `__metadata__`. */
function safetensors({ source, weights }: Trained): Uint8Array {
  const tensors = [...weights].map(([name, weight]) => ({ name, ...weight }));
  return encodeTensors(tensors, JSON.stringify(notesOf(source)));
}

/** Arrays by name, and `notes/labels` and the like as arrays of text. */
function npz({ source, weights }: Trained): Uint8Array {
  const arrays = [...weights].map(([name, weight]) => ({ name: `${name}.npy`, content: encodeNpy(weight) }));
  const notes = Object.entries(notesOf(source)).map(([key, value]) => ({
    name: `notes/${key}.npy`,
    content: encodeTextNpy(typeof value === 'string' ? [value] : value),
  }));
  return zipped([...arrays, ...notes]);
}
