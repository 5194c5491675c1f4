import type { Prelude } from '../calls/call.ts';
import { reshape } from '../ops/arrange.ts';
import { max } from '../ops/reduce.ts';
import { BATCH } from '../ops/tensor.ts';
import { integer } from '../params/kinds.ts';
import { named, over } from '../shapes/formula.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { withParticle } from '../text.ts';
import { defineLayer } from './defineLayer.ts';

const kerasLayer: Prelude = {
  name: 'DepthMaxPooling',
  source: `@keras.saving.register_keras_serializable()
class DepthMaxPooling(layers.Layer):
    """Keeps the largest of each group of neighbouring channels."""

    def __init__(self, pool_size, **kwargs):
        super().__init__(**kwargs)
        self.pool_size = pool_size

    def call(self, x):
        members = range(self.pool_size)
        return layers.maximum([x[..., place :: self.pool_size] for place in members])

    def get_config(self):
        return {**super().get_config(), "pool_size": self.pool_size}`,
};

const torchModule: Prelude = {
  name: 'DepthMaxPool',
  source: `class DepthMaxPool(nn.Module):
    """Keeps the largest of each group of neighbouring channels."""

    def __init__(self, kernel_size):
        super().__init__()
        self.kernel_size = kernel_size

    def forward(self, x):
        return x.unflatten(1, (-1, self.kernel_size)).amax(dim=2)`,
};

/**
 * Keeps the largest of each group of neighbouring channels: patterns that mean the same share an output.
 *
 * Shape    h x w x c -> h x w x c / poolSize
 * Weights  none
 * Refused  'channels-not-divisible'
 */
export const depthMaxPooling = defineLayer({
  type: 'depth-max-pooling',
  group: 'pooling',
  order: 5,
  label: { en: 'DepthMaxPooling', ko: '깊이 방향 최대 풀링' },
  summary: { en: 'Keeps the strongest of each group of channels.', ko: '이웃한 채널 묶음마다 가장 큰 값만 남겨요.' },
  accepts: 'image',
  params: {
    poolSize: integer({
      label: { en: 'Channels per group', ko: '묶을 채널 수' },
      help: { en: 'Neighbouring channels that become one.', ko: '하나로 합칠 이웃 채널의 수예요.' },
      default: 2,
      min: 1,
      max: 64,
    }),
  },
  words: ({ poolSize }) => ({
    main: { en: `groups of ${poolSize} channels`, ko: `채널 ${poolSize}개씩 묶음` },
    detail: { en: 'largest of each', ko: '묶음마다 최댓값' },
  }),
  rule: 'maximum',
  sees: ({ params }) => ({ kind: 'channels', count: params.poolSize }),
  outputShape: ({ params: { poolSize }, input: [height, width, channels] }) => {
    if (channels % poolSize !== 0) throw indivisible(channels, poolSize);
    return [height, width, over(named(channels, { en: 'channels', ko: '채널' }), named(poolSize, { en: 'group', ko: '묶음' }))];
  },
  forward: ({ x, params: { poolSize }, input: [height, width, channels] }) =>
    max(reshape(x, [BATCH, height, width, channels / poolSize, poolSize]), [4]),
  keras: ({ params }) => ({ layer: kerasLayer.name, args: { pool_size: params.poolSize }, prelude: kerasLayer }),
  pytorch: ({ params }) => [{ module: torchModule.name, args: { kernel_size: params.poolSize }, prelude: torchModule }],
});

function indivisible(channels: number, poolSize: number): ShapeError {
  let divisor = Math.min(poolSize, channels);
  while (channels % divisor !== 0) divisor -= 1;
  const [count, counted] = channels === 1 ? ['1 channel', 'the 1 channel'] : [`${channels} channels`, `the ${channels} channels`];
  return new ShapeError('channels-not-divisible', {
    fixes: [{ kind: 'set', params: { poolSize: divisor } }],
    words: ({ own, inputs: [from] }) => ({
      title: { en: 'The channels cannot be grouped evenly', ko: '채널을 똑같이 묶을 수 없어요' },
      text: {
        en: `${own.en} cannot cut ${counted}${from ? ` from ${from.en}` : ''} into groups of ${poolSize}.`,
        ko: `${withParticle(own.ko, '은', '는')} ${from ? `${from.ko}에서 오는 ` : ''}채널 ${channels}개를 ${poolSize}개씩 똑같이 묶을 수 없어요.`,
      },
      short: {
        en: `${count} cannot be cut into groups of ${poolSize}.`,
        ko: `채널 ${channels}개를 ${poolSize}개씩 똑같이 묶을 수 없어요.`,
      },
    }),
  });
}
