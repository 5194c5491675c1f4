import type { Prelude } from '../calls/call.ts';
import { torchPadding } from '../calls/torchPadding.ts';
import { averagePool } from '../ops/pooling.ts';
import type { Params } from '../params/kinds.ts';
import type { Window } from '../shapes/window.ts';
import { poolWords } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';
import { placesIn } from './placesIn.ts';
import { paddingParam, sizeParam, stridesParam } from './windowParams.ts';

const params = { poolSize: sizeParam('window', [2, 2]), strides: stridesParam([2, 2]), padding: paddingParam() };

/** PyTorch leaves padding out of the mean only where both ends are padded alike; otherwise the share inside is divided out. */
const averageInside: Prelude = {
  name: 'AveragePool2dSame',
  source: `class AveragePool2dSame(nn.Module):
    """Averages only the cells inside the image, with TensorFlow's uneven padding."""

    def __init__(self, kernel_size, stride, edges):
        super().__init__()
        self.pool = nn.AvgPool2d(kernel_size, stride)
        self.edges = edges

    def forward(self, x):
        inside = torch.ones_like(x[:1, :1])
        pad = nn.functional.pad
        return self.pool(pad(x, self.edges)) / self.pool(pad(inside, self.edges))`,
};

/**
 * Averages each window of each channel.
 *
 * Shape    h x w x c -> places(h) x places(w) x c
 * Weights  none
 * Refused  'window-exceeds-input'
 */
export const averagePooling2d = defineLayer({
  type: 'average-pooling2d',
  group: 'pooling',
  order: 2,
  label: { en: 'AveragePooling2D', ko: '평균 풀링 층' },
  summary: { en: 'Shrinks the image by averaging each window.', ko: '윈도마다 평균을 내어 이미지를 줄여요.' },
  accepts: 'image',
  params,
  words: ({ poolSize, strides, padding }) => poolWords(poolSize, strides, padding),
  rule: 'average',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'own' }),
  outputShape: ({ params, input }) => [...placesIn(windowOf(params), input, 'poolSize'), input[2]],
  forward: ({ x, params }) => averagePool(x, windowOf(params)),
  keras: ({ params }) => ({
    layer: 'AveragePooling2D',
    args: { pool_size: params.poolSize, strides: params.strides, padding: params.padding },
  }),
  pytorch: ({ params, input }) => {
    const { before, padding } = torchPadding(windowOf(params), input, 0);
    const [uneven] = before;
    const args = { kernel_size: params.poolSize, stride: params.strides };
    if (uneven === undefined) return [{ module: 'AvgPool2d', args: { ...args, padding, count_include_pad: false } }];
    const [edges = []] = 'positional' in uneven ? (uneven.positional ?? []) : [];
    return [{ module: averageInside.name, args: { ...args, edges }, prelude: averageInside }];
  },
});

function windowOf({ poolSize, strides, padding }: Params<typeof params>): Window {
  return { size: poolSize, strides, padding, dilation: [1, 1] };
}
