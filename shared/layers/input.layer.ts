import { integer } from '../params/kinds.ts';
import { isImage } from '../shapes/shape.ts';
import type { Text } from '../text.ts';
import { valuesText } from './cardWords.ts';
import { defineInputLayer } from './defineInputLayer.ts';

const LARGEST_SIDE = 512;
const pixels: Text = { en: 'pixels', ko: '화소' };
const NOT_DECLARED = 'A PyTorch module takes what it is given.';

/** Where images enter: 28x28x1 for Fashion-MNIST. */
export const input = defineInputLayer({
  type: 'input',
  group: 'input',
  label: { en: 'Input', ko: '입력' },
  summary: { en: 'The image the network looks at.', ko: '네트워크가 보는 이미지예요.' },
  notIn: { pytorch: { height: NOT_DECLARED, width: NOT_DECLARED, channels: NOT_DECLARED } },
  params: {
    height: integer({
      label: { en: 'Height', ko: '높이' },
      help: { en: 'Rows of pixels.', ko: '화소의 행 수예요.' },
      unit: pixels,
      default: 28,
      min: 1,
      max: LARGEST_SIDE,
    }),
    width: integer({
      label: { en: 'Width', ko: '너비' },
      help: { en: 'Columns of pixels.', ko: '화소의 열 수예요.' },
      unit: pixels,
      default: 28,
      min: 1,
      max: LARGEST_SIDE,
    }),
    channels: integer({
      label: { en: 'Channels', ko: '채널' },
      help: { en: '1 for grey, 3 for colour.', ko: '흑백은 1, 컬러는 3이에요.' },
      default: 1,
      min: 1,
      max: 16,
    }),
  },
  words: ({ height, width, channels }) => ({
    main: { en: `${height}×${width} ${colourOf(channels).en}`, ko: `${height}×${width} ${colourOf(channels).ko}` },
    detail: valuesText(height * width * channels),
  }),
  outputShape: ({ height, width, channels }) => [height, width, channels],
  paramsFor: (shape) => (isImage(shape) ? { height: shape[0], width: shape[1], channels: shape[2] } : undefined),
  keras: ({ height, width, channels }) => ({ layer: 'Input', args: { shape: [height, width, channels] } }),
});

function colourOf(channels: number): Text {
  if (channels === 1) return { en: 'grey', ko: '흑백' };
  return channels === 3 ? { en: 'colour', ko: '컬러' } : { en: `× ${channels} channels`, ko: `× 채널 ${channels}개` };
}
