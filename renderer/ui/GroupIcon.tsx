import {
  Activity,
  ArrowUpToLine,
  Blend,
  ChevronsDownUp,
  Combine,
  Dices,
  Grid2x2,
  Grid3x3,
  Image,
  Layers,
  type LucideIcon,
  Maximize,
  Network,
  Percent,
  Plus,
  Rows3,
  Shrink,
  Sigma,
  SlidersHorizontal,
  SquareDashed,
} from 'lucide-react';
import { memo } from 'react';
import type { Group, LayerType } from '../../shared/layers/layerType.ts';

const groupIcons: Record<Group, LucideIcon> = {
  input: Image,
  convolution: Grid3x3,
  pooling: Shrink,
  reshaping: Rows3,
  dense: Network,
  activation: Activity,
  regularization: Dices,
  merge: Plus,
};

/** Layers, and settings of layers, that a picture of their own tells from the others of their group. Any other shows its group's. */
const ownIcons: Readonly<Record<string, LucideIcon>> = {
  'depthwise-conv2d': Layers,
  'separable-conv2d': Grid2x2,
  'average-pooling2d': Blend,
  'global-average-pooling2d': Sigma,
  'global-max-pooling2d': ArrowUpToLine,
  'depth-max-pooling': ChevronsDownUp,
  'zero-padding2d': Maximize,
  'activation/softmax': Percent,
  'batch-normalization': SlidersHorizontal,
  concatenate: Combine,
};

/** The size they are drawn in: unscaled, hundreds of them are faster to paint. */
const FAR_PX = 24;

export type IconSize = 'small' | 'large' | 'far';
const iconPx: Record<IconSize, number> = { small: 14, large: 16, far: FAR_PX };

interface GroupIconProps {
  /** Undefined for a layer that this build does not know. */
  readonly layer: Pick<LayerType, 'type' | 'group'> | undefined;
  /** A chip of 20 px, 28 px (inspector) or 32 px (a card seen from afar). */
  readonly size?: IconSize;
  readonly isSoft?: boolean;
  /** The layer's settings, where they are known: softmax has a picture of its own. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** The chip of a layer's group. The same in palette, card, inspector and lists. Drawn again only for another picture, not for every setting. */
export const GroupIcon = memo(function GroupIcon({ layer, size = 'small', isSoft = false, params }: GroupIconProps) {
  const Icon = pictureOf({ layer, params });
  return (
    <span className={`gi gi-${size} g-${layer?.group ?? 'unknown'} ${isSoft ? 'gi-soft' : ''}`} aria-hidden>
      <Icon className="icon" size={iconPx[size]} strokeWidth={2} />
    </span>
  );
}, isSameIcon);

function pictureOf({ layer, params }: Pick<GroupIconProps, 'layer' | 'params'>): LucideIcon {
  return layer === undefined ? SquareDashed : iconOf(layer, params ?? {});
}

function isSameIcon(before: GroupIconProps, after: GroupIconProps): boolean {
  return (
    before.layer?.group === after.layer?.group &&
    before.size === after.size &&
    before.isSoft === after.isSoft &&
    pictureOf(before) === pictureOf(after)
  );
}

/** The picture of a layer type, with the settings that may choose it. */
export function iconOf({ type, group }: Pick<LayerType, 'type' | 'group'>, params: Readonly<Record<string, unknown>>): LucideIcon {
  const chosen = Object.values(params).map((value) => ownIcons[`${type}/${String(value)}`]);
  return chosen.find((icon) => icon !== undefined) ?? ownIcons[type] ?? groupIcons[group];
}
