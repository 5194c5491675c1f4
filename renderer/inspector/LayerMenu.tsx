import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { Edit } from '../../shared/graph/edits.ts';
import type { GraphNode } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { inspectorWords } from './words.ts';

/** What else can be done with a layer. All of it can be undone. */
export function LayerMenu({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const edit = useApp((state) => state.edit);
  const rows: readonly { readonly label: string; readonly edit: Edit }[] = [
    { label: say(inspectorWords.resetAll), edit: resetOf(node) },
    { label: say(inspectorWords.takeOut), edit: { kind: 'dissolveNode', id: node.id } },
    { label: say(inspectorWords.remove), edit: { kind: 'removeNodes', ids: [node.id] } },
  ];
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-icon" aria-label={say(inspectorWords.more)}>
        <Ellipsis className="icon" size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className="popup">
            {rows.map((row) => (
              <Menu.Item key={row.label} className="menu-row" onClick={() => edit(row.edit)}>
                {row.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function resetOf(node: GraphNode): Edit {
  const kinds = Object.entries(registry.find(node.type)?.params ?? {});
  const edits = kinds.map(([param, kind]) => ({ kind: 'setParam' as const, id: node.id, param, value: kind.default }));
  return { kind: 'all', edits };
}
