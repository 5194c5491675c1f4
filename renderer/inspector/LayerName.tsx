import { type KeyboardEvent, useState } from 'react';
import type { GraphNode } from '../../shared/graph/graph.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import { registry } from '../../shared/layers/registry.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { inspectorWords } from './words.ts';

const LONGEST_NAME = 64;

/** The layer's name, to be typed over. Emptied, it goes by its own name again. */
export function LayerName({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const edit = useApp((state) => state.edit);
  const [draft, setDraft] = useState<string>();
  const shown = say(displayName(node, registry));
  const ownName = say(displayName({ id: node.id, type: node.type }, registry));

  const commit = () => {
    setDraft(undefined);
    const name = draft?.trim();
    if (name === undefined || name === shown) return;
    edit({ kind: 'renameNode', id: node.id, name: name === ownName ? '' : name });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setDraft(undefined);
    if (event.key === 'Enter') event.currentTarget.blur();
  };
  return (
    <input
      className="layer-name"
      aria-label={say(inspectorWords.layerName)}
      value={draft ?? shown}
      maxLength={LONGEST_NAME}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
