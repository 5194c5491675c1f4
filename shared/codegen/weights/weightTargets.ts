import { sameInAll } from '../../text.ts';
import { lackingInKeras } from '../keras/savedModel.ts';
import { lackingInTfjs } from '../tfjs/lacking.ts';
import type { WeightTarget } from './weightTarget.ts';

const takesAll = (): readonly never[] => [];

/** All that a trained network can be exported to. */
export const weightTargets: readonly WeightTarget[] = [
  {
    id: 'keras',
    label: sameInAll('Keras'),
    summary: { en: 'Keras 3: for keras.models.load_model', ko: 'Keras 3. keras.models.load_model로 불러와요' },
    fileName: 'model.keras',
    folder: undefined,
    refusals: lackingInKeras,
  },
  {
    id: 'onnx',
    label: sameInAll('ONNX'),
    summary: { en: 'ONNX, opset 17: runs in ONNX Runtime and most others', ko: 'ONNX opset 17. ONNX Runtime 등에서 실행돼요' },
    fileName: 'model.onnx',
    folder: undefined,
    refusals: takesAll,
  },
  {
    id: 'tfjs',
    label: sameInAll('TensorFlow.js'),
    summary: { en: 'TensorFlow.js 4: for tf.loadLayersModel', ko: 'TensorFlow.js 4. tf.loadLayersModel로 불러와요' },
    fileName: 'tfjs-model',
    folder: ['model.json', 'weights.bin'],
    refusals: lackingInTfjs,
  },
  {
    id: 'savedmodel',
    label: sameInAll('SavedModel'),
    summary: {
      en: 'TensorFlow SavedModel: for tf.saved_model.load, TensorFlow Serving and tfjs-node',
      ko: 'TensorFlow SavedModel. tf.saved_model.load, TensorFlow Serving, tfjs-node에서 불러와요',
    },
    fileName: 'saved-model',
    folder: ['saved_model.pb', 'assets.extra/notes.json'],
    refusals: takesAll,
  },
  {
    id: 'pytorch',
    label: sameInAll('PyTorch'),
    summary: { en: 'PyTorch: safetensors with the code that loads them', ko: 'PyTorch용 safetensors 파일과 불러오는 코드' },
    fileName: 'pytorch-model',
    folder: ['model.py', 'weights.safetensors'],
    refusals: takesAll,
  },
  {
    id: 'numpy',
    label: sameInAll('NumPy'),
    summary: { en: 'NumPy: every weight as an array in an .npz file', ko: 'NumPy. 가중치를 배열로 담은 .npz 파일이에요' },
    fileName: 'weights.npz',
    folder: undefined,
    refusals: takesAll,
  },
];

export function findWeightTarget(id: string): WeightTarget | undefined {
  return weightTargets.find((target) => target.id === id);
}
