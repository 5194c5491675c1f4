export const weightTargetIds = ['onnx', 'tfjs', 'savedmodel', 'pytorch', 'numpy'] as const;
export type WeightTargetId = (typeof weightTargetIds)[number];
