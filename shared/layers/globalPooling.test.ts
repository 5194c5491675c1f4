import { describe, expect, it } from 'vitest';
import { placedAt } from '../testing.ts';
import { globalAveragePooling2d } from './globalAveragePooling2d.layer.ts';
import { globalMaxPooling2d } from './globalMaxPooling2d.layer.ts';

describe.each([globalAveragePooling2d, globalMaxPooling2d])('$type', (layer) => {
  it('leaves one value of each channel and sees all of it', () => {
    const placed = placedAt(layer, {}, [7, 5, 64]);
    expect([placed.outputShape, placed.weightCount]).toEqual([[64], 0]);
    expect(placed.sight).toEqual({ kind: 'everything', channels: 'own' });
  });
});
