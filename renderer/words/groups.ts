import type { Group } from '../../shared/layers/layerType.ts';
import type { Text } from '../../shared/text.ts';

/** Headings of the palette: what the layers do. */
export const groupLabels: Record<Group, Text> = {
  input: { en: 'Input', ko: '입력' },
  convolution: { en: 'Convolve', ko: '합성곱' },
  pooling: { en: 'Pool', ko: '풀링' },
  reshaping: { en: 'Reshape', ko: '모양 바꾸기' },
  dense: { en: 'Dense', ko: '밀집' },
  activation: { en: 'Activate', ko: '활성화' },
  regularization: { en: 'Regularize', ko: '규제' },
  merge: { en: 'Merge', ko: '합치기' },
};

export const paletteWords = {
  palette: { en: 'Layers', ko: '층' },
  how: {
    en: 'Drag onto the canvas, or press to add it after the selected layer',
    ko: '캔버스로 끌어다 놓으세요. 누르면 선택한 층 뒤에 추가돼요',
  },
} satisfies Record<string, Text>;
