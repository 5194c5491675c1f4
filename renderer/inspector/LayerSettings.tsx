import type { GraphNode } from '../../shared/graph/graph.ts';
import type { LayerType } from '../../shared/layers/layerType.ts';
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

/** Every setting the layer has, drawn from its kind. */
export function LayerSettings({ node, layer, isLocked }: LayerSettingsProps) {
  const say = useSay();
  const edit = useApp((state) => state.edit);
  const { params } = layer.configure(node.params);
  const kinds = Object.entries(layer.params);
  if (kinds.length === 0) return null;
  return (
    <section className="sect" aria-label={say(inspectorWords.settings)}>
      {kinds.map(([name, kind]) => {
        const value = params[name] ?? kind.default;
        const set = (next: ParamValue, gesture?: string) => edit({ kind: 'setParam', id: node.id, param: name, value: next }, gesture);
        return (
          <div className="row" key={`${node.id} ${name}`}>
            <HelpLabel kind={kind} value={value} isDisabled={isLocked} onReset={set} />
            <ParamField kind={kind} value={value} isDisabled={isLocked} hasStepper onChange={set} />
          </div>
        );
      })}
    </section>
  );
}
