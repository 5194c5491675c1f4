export const weightTargetIds = ['keras', 'onnx', 'tfjs', 'savedmodel', 'pytorch', 'numpy'] as const;
export type WeightTargetId = (typeof weightTargetIds)[number];
