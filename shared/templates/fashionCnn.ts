import { chainGraph, type Template } from './template.ts';

/** Convolution and pooling in turns, then two Dense layers: 93,322 weights. What the app starts with. */
export const fashionCnn: Template = {
  id: 'fashion-cnn',
  name: { en: 'fashion-cnn', ko: 'fashion-cnn' },
  description: {
    en: 'Convolve and pool: maps shrink, channels deepen. The network of the lecture.',
    ko: '합성곱과 풀링으로 맵은 작아지고 채널은 깊어져요. 강의에 나오는 네트워크예요.',
  },
  graph: chainGraph([
    ['input', { height: 28, width: 28, channels: 1 }],
    ['conv2d', { filters: 32, kernelSize: [3, 3], activation: 'relu' }],
    ['max-pooling2d', { poolSize: [2, 2] }],
    ['conv2d', { filters: 64, kernelSize: [3, 3], activation: 'relu' }],
    ['max-pooling2d', { poolSize: [2, 2] }],
    ['conv2d', { filters: 64, kernelSize: [3, 3], activation: 'relu' }],
    ['flatten'],
    ['dense', { units: 64, activation: 'relu' }],
    ['dense', { units: 10, activation: 'softmax' }],
  ]),
};
