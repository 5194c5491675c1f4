import { chainGraph, type Template } from './template.ts';

/**
 * LeNet-5 with today's connections, for 28x28 images: 61,706 weights. The first layer pads ("same") where the paper
 * used 32x32 images; pooling is a plain average and the output a softmax.
 *
 * @see LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition", Proc. IEEE 86(11)
 */
export const lenet5: Template = {
  id: 'lenet-5',
  name: { en: 'LeNet-5', ko: 'LeNet-5' },
  description: {
    en: 'LeCun, 1998: the network that brought convolution and pooling layers.',
    ko: '1998년 르쿤이 만든 네트워크예요. 합성곱 층과 풀링 층을 처음 선보였어요.',
  },
  graph: chainGraph([
    ['input', { height: 28, width: 28, channels: 1 }],
    ['conv2d', { filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh' }],
    ['average-pooling2d', { poolSize: [2, 2] }],
    ['conv2d', { filters: 16, kernelSize: [5, 5], padding: 'valid', activation: 'tanh' }],
    ['average-pooling2d', { poolSize: [2, 2] }],
    ['flatten'],
    ['dense', { units: 120, activation: 'tanh' }],
    ['dense', { units: 84, activation: 'tanh' }],
    ['dense', { units: 10, activation: 'softmax' }],
  ]),
};
