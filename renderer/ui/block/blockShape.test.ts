import { describe, expect, it } from 'vitest';
import { blockShape, cardScale, miniScale } from './blockShape.ts';

describe('blockShape', () => {
  it('draws 26x26x32 with a face of 47.4 px and 20.5 px of depth', () => {
    const { face, widthPx, heightPx, lines } = blockShape([26, 26, 32]);
    expect(face.widthPx).toBeCloseTo(47.4, 1);
    expect(widthPx - face.widthPx).toBeCloseTo(16.43, 1);
    expect(heightPx - face.heightPx).toBeCloseTo(9.45, 1);
    expect(lines).toHaveLength(4);
  });
  it('draws 576 values 59 px high, in slices', () => {
    const { face, lines } = blockShape([576]);
    expect(face.heightPx).toBeCloseTo(59.2, 1);
    expect(face.widthPx).toBe(11);
    expect(lines).toHaveLength(11);
  });
  it.each([[[512, 512, 1024]], [[1, 1, 4096]], [[512, 1, 1]], [[1_000_000]]] as const)('keeps %j within the picture', (shape) => {
    for (const scale of [cardScale, miniScale]) {
      const { widthPx, heightPx } = blockShape(shape, scale);
      expect(widthPx).toBeLessThanOrEqual(scale.maxWidthPx + 0.01);
      expect(heightPx).toBeLessThanOrEqual(scale.maxHeightPx + 0.01);
    }
  });
  it('draws no line through a single channel or a single value', () => {
    expect(blockShape([28, 28, 1]).lines).toEqual([]);
    expect(blockShape([1]).lines).toEqual([]);
  });
  it('keeps the same commands for every image, so that one block can turn into another', () => {
    const commands = (path: string) => path.replaceAll(/[^A-Z]/g, '');
    expect(commands(blockShape([28, 28, 1]).front)).toBe(commands(blockShape([1, 1, 64]).front));
    expect(blockShape([28, 28, 1]).front.split(' ')).toHaveLength(blockShape([1, 1, 64]).front.split(' ').length);
  });
});
