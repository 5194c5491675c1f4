import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { averagePooling2d } from './averagePooling2d.layer.ts';
import { conv2d } from './conv2d.layer.ts';
import { maxPooling2d } from './maxPooling2d.layer.ts';

describe('a window', () => {
  it.each([maxPooling2d, averagePooling2d])('of $type halves an image, and drops an odd last row unless padded', (layer) => {
    expect(placedAt(layer, {}, [11, 11, 3]).outputShape).toEqual([5, 5, 3]);
    expect(placedAt(layer, { padding: 'same' }, [11, 11, 3]).outputShape).toEqual([6, 6, 3]);
  });
  it.each([
    [conv2d, 'kernelSize', 'kernel', '커널'],
    [maxPooling2d, 'poolSize', 'window', '윈도'],
    [averagePooling2d, 'poolSize', 'window', '윈도'],
  ] as const)('of $type is called alike in its setting and its formula', (layer, param, en, ko) => {
    const [rows] = placedAt(layer, {}, [28, 28, 3]).formula;
    const { label } = layer.params[param] ?? {};
    expect([print(rows ?? 0, 'en'), print(rows ?? 0, 'ko')]).toEqual([expect.stringContaining(en), expect.stringContaining(ko)]);
    expect([label?.en.toLowerCase(), label?.ko]).toEqual([`${en} size`, `${ko} 크기`]);
  });
  it.each([
    [{ kernelSize: [5, 3] }, [3, 8, 1], { kernelSize: [3, 3] }],
    [{ kernelSize: [3, 3], dilation: [4, 1] }, [8, 8, 1], { kernelSize: [2, 3] }],
  ] as const)('of conv2d %o behind %o does not fit, but %o would', (params, input, offered) => {
    expect(() => placedAt(conv2d, params, input)).toThrow(
      expect.objectContaining({
        code: 'window-exceeds-input',
        fixes: [
          { kind: 'set', params: { padding: 'same' } },
          { kind: 'set', params: offered },
        ],
      }),
    );
    expect(placedAt(conv2d, { ...params, ...offered }, input).outputShape[0]).toBeGreaterThan(0);
  });
});
