import { sameInAll } from '../../text.ts';
import type { WeightTarget } from './weightTarget.ts';

const takesAll = (): readonly never[] => [];

/** All that a trained network can be exported to. */
export const weightTargets: readonly WeightTarget[] = [
  {
    id: 'onnx',
    label: sameInAll('ONNX'),
    summary: { en: 'ONNX, opset 17: runs in ONNX Runtime and most others', ko: 'ONNX opset 17. ONNX Runtime 등에서 실행돼요' },
    fileName: 'model.onnx',
    folder: undefined,
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
