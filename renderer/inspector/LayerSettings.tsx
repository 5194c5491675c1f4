import { ChevronDown, ChevronRight } from 'lucide-react';
import type { GraphNode } from '../../shared/graph/graph.ts';
import type { LayerType } from '../../shared/layers/layerType.ts';
import type { ParamKind } from '../../shared/params/kinds.ts';
import type { ParamValue } from '../../shared/params/paramValue.ts';
import { useApp } from '../store/store.ts';
import { HelpLabel } from '../ui/fields/HelpLabel.tsx';
import { ParamField } from '../ui/fields/ParamField.tsx';
import { useSay } from '../words/language.ts';
import { inspectorWords } from './words.ts';

interface LayerSettingsProps {
  readonly node: GraphNode;
  readonly layer: LayerType;
  readonly isLocked: boolean;
}

interface Setting {
  readonly name: string;
  readonly kind: ParamKind<ParamValue>;
  readonly value: ParamValue;
}

/** Every setting the layer has, drawn from its kind. Those that few people change are folded away while they are at their defaults. */
export function LayerSettings({ node, layer, isLocked }: LayerSettingsProps) {
  const say = useSay();
  const isUnfolded = useApp((state) => state.areRareSettingsShown);
  const { params } = layer.configure(node.params);
  const settings = Object.entries(layer.params).map(([name, kind]): Setting => ({ name, kind, value: params[name] ?? kind.default }));
  if (settings.length === 0) return null;
  const rare = settings.filter(({ kind }) => kind.isRare === true);
  const row = (setting: Setting) => <SettingRow key={`${node.id} ${setting.name}`} node={node} setting={setting} isLocked={isLocked} />;
  return (
    <section className="sect" aria-label={say(inspectorWords.settings)}>
      {settings.filter(({ kind }) => kind.isRare !== true).map(row)}
      {rare.length > 0 && <Unfold isUnfolded={isUnfolded} />}
      {rare.filter((setting) => isUnfolded || !isDefault(setting)).map(row)}
    </section>
  );
}

function Unfold({ isUnfolded }: { readonly isUnfolded: boolean }) {
  const say = useSay();
  const toggle = useApp((state) => state.toggleRareSettings);
  const Icon = isUnfolded ? ChevronDown : ChevronRight;
  return (
    <button type="button" className="unfold" aria-expanded={isUnfolded} onClick={toggle}>
      <Icon className="icon" size={14} aria-hidden />
      {say(inspectorWords.rareSettings)}
    </button>
  );
}

interface SettingRowProps {
  readonly node: GraphNode;
  readonly setting: Setting;
  readonly isLocked: boolean;
}

function SettingRow({ node, setting: { name, kind, value }, isLocked }: SettingRowProps) {
  const edit = useApp((state) => state.edit);
  const set = (next: ParamValue, gesture?: string) => edit({ kind: 'setParam', id: node.id, param: name, value: next }, gesture);
  return (
    <div className="row">
      <HelpLabel kind={kind} value={value} isDisabled={isLocked} onReset={set} />
      <ParamField kind={kind} value={value} isDisabled={isLocked} hasStepper onChange={set} />
    </div>
  );
}

function isDefault({ kind, value }: Setting): boolean {
  return JSON.stringify(value) === JSON.stringify(kind.default);
}
