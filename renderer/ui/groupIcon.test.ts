import { describe, expect, it } from 'vitest';
import { groups } from '../../shared/layers/layerType.ts';
import { registry } from '../../shared/layers/registry.ts';
import { iconOf } from './GroupIcon.tsx';

describe('iconOf', () => {
  it.each(groups)('tells the layers of %s apart without their names', (group) => {
    const layers = registry.all.filter((layer) => layer.group === group);
    const entries = layers.flatMap((layer) => (layer.presets ?? [{ params: {} }]).map(({ params }) => iconOf(layer, params)));
    expect(new Set(entries).size).toBe(entries.length);
  });
});
