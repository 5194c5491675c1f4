import * as z from 'zod';

/** Targets whose code can be run beside the app's own network, where their library is at hand: TensorFlow.js always is. */
export const checkedTargets = ['keras', 'tf-nn', 'pytorch', 'jax', 'tfjs'] as const;
export type CheckedTarget = (typeof checkedTargets)[number];

/** What came of running a network's code and the app's own network on the same images, with the same weights drawn at random. */
export const checkSchema = z.strictObject({
  imageCount: z.int().min(1),
  /** The largest between two of their answers, each from 0 to 1; of answers beyond 1, as a share of the largest. */
  difference: z.number().min(0),
  /** What ran the code: `Keras 3.12.0`. */
  runtime: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

/** Rounding differs from library to library; what is more than this is another network. */
export const SAME_NETWORK = 1e-4;

export function isCheckedTarget(id: string): id is CheckedTarget {
  return checkedTargets.some((target) => target === id);
}
