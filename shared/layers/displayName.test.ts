import { describe, expect, it } from 'vitest';
import { nodeIdSchema } from '../graph/graph.ts';
import { displayName } from './displayName.ts';
import { registry } from './registry.ts';

const named = (id: string, type: string, name?: string) =>
  displayName({ id: nodeIdSchema.parse(id), type, ...(name === undefined ? {} : { name }) }, registry);

describe('displayName', () => {
  it.each([
    [named('conv2d', 'conv2d'), { en: 'Conv2D', ko: '합성곱 층' }],
    [named('conv2d_2', 'conv2d'), { en: 'Conv2D 2', ko: '합성곱 층 2' }],
    [named('max_pooling2d_12', 'max-pooling2d'), { en: 'MaxPooling2D 12', ko: '최대 풀링 층 12' }],
    [named('conv2d_2', 'conv2d', 'edges'), { en: 'edges', ko: 'edges' }],
    [named('hologram_3', 'hologram'), { en: 'hologram 3', ko: 'hologram 3' }],
  ])('is %o', (name, expected) => {
    expect(name).toEqual(expected);
  });
});
