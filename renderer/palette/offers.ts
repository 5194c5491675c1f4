import { type Group, groups } from '../../shared/layers/layerType.ts';
import { registry } from '../../shared/layers/registry.ts';
import type { Text } from '../../shared/text.ts';
import type { Offer } from '../canvas/adding.ts';

/** One entry of the palette: a layer, or one with settings chosen beforehand (ReLU, Softmax). */
export interface PaletteEntry extends Offer {
  readonly key: string;
  readonly label: Text;
}

export interface PaletteGroup {
  readonly group: Group;
  readonly entries: readonly PaletteEntry[];
}

/** All layers by group, in the palette's order: new layer types appear by themselves. */
export const paletteGroups: readonly PaletteGroup[] = groups.map((group) => ({
  group,
  entries: registry.all.filter((layer) => layer.group === group).flatMap(entriesOf),
}));

export const paletteEntries: readonly PaletteEntry[] = paletteGroups.flatMap(({ entries }) => entries);

function entriesOf(layer: Offer['layer']): readonly PaletteEntry[] {
  if (layer.presets === undefined) return [{ key: layer.type, layer, label: layer.label }];
  return layer.presets.map(({ label, params }) => ({ key: `${layer.type}/${label.en}`, layer, label, params }));
}
