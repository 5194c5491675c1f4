export const weightTargetIds = ['onnx', 'numpy', 'pytorch'] as const;
export type WeightTargetId = (typeof weightTargetIds)[number];
