import { chainGraph, type Template } from './template.ts';

/** Two Dense layers, without convolution: 101,770 weights. */
export const fashionDnn: Template = {
  id: 'fashion-dnn',
  name: { en: 'A first network', ko: '첫 네트워크' },
  description: {
    en: 'Flatten, then two Dense layers. No convolution yet: the one to beat.',
    ko: '합성곱 없이 밀집 층만 쓴 네트워크예요. 비교할 때 기준으로 삼아 보세요.',
  },
  graph: chainGraph([
    ['input', { height: 28, width: 28, channels: 1 }],
    ['flatten'],
    ['dense', { units: 128, activation: 'relu' }],
    ['dense', { units: 10, activation: 'softmax' }],
  ]),
};
