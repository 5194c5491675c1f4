import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../tensorflow.ts';
import { required } from '../testing/required.ts';
import { installFilterGradient } from './filterGradient.ts';

const cases = [
  { image: [7, 6, 3], kernel: [3, 3, 3, 5], strides: [1, 1], pad: 'valid' },
  { image: [7, 6, 3], kernel: [3, 2, 3, 5], strides: [2, 2], pad: 'same' },
  { image: [8, 8, 1], kernel: [5, 5, 1, 4], strides: [1, 1], pad: 'same' },
  { image: [9, 5, 2], kernel: [1, 4, 2, 3], strides: [3, 1], pad: 'valid' },
] as const;

/** The gradient by the kernel, on numbers that are the same each time. */
function gradientOf({ image, kernel, strides, pad }: (typeof cases)[number]): Tensor {
  const x: Tensor4D = tf.randomNormal([2, ...image], 0, 1, 'float32', 1);
  const filter: Tensor4D = tf.randomNormal([...kernel], 0, 1, 'float32', 2);
  const probe = tf.randomNormal(tf.conv2d(x, filter, [...strides], pad).shape, 0, 1, 'float32', 3);
  return tf.grad((by: Tensor) => tf.sum(tf.mul(tf.conv2d(x, by as Tensor4D, [...strides], pad), probe)))(filter);
}

describe('the filter gradient in JavaScript', () => {
  const theirs: Tensor[] = [];
  beforeAll(async () => {
    tf.enableProdMode();
    await tf.setBackend('cpu');
    theirs.push(...cases.map(gradientOf));
    installFilterGradient();
  });
  afterAll(async () => {
    await tf.setBackend('tensorflow');
  });

  it.each(cases.map((each, place) => [place, each] as const))("is TF.js's own (%d: %o)", (place, each) => {
    const difference = tf.max(tf.abs(tf.sub(gradientOf(each), required(theirs[place])))).dataSync()[0];
    expect(difference).toBeLessThan(1e-4);
    expect(tf.max(tf.abs(required(theirs[place]))).dataSync()[0]).toBeGreaterThan(1);
  });
});
