import { Menu } from '@base-ui/react/menu';
import type { ReactFlowProps } from '@xyflow/react';
import { type MouseEvent, useMemo, useState } from 'react';
import { type GraphEdge, nodeIdSchema } from '../../shared/graph/graph.ts';
import { commands, runCommand } from '../commands/commands.ts';
import type { CommandName } from '../commands/names.ts';
import { keysText } from '../commands/platform.ts';
import { useApp } from '../store/store.ts';
import { canvasWords } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import type { CardNode, WireEdge } from './flowElements.ts';
import { middlePlace, placeAt } from './viewport.ts';
import { disconnect } from './wiring.ts';

/** What was pressed with the other button, and where. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly on: 'layers' | 'canvas' | GraphEdge;
}

type Handlers = Pick<
  ReactFlowProps<CardNode, WireEdge>,
  'onNodeContextMenu' | 'onEdgeContextMenu' | 'onPaneContextMenu' | 'onSelectionContextMenu'
>;

export function useCanvasMenu() {
  const [place, setPlace] = useState<MenuPlace>();
  const handlers = useMemo((): Handlers => {
    const open = (event: MouseEvent | globalThis.MouseEvent, on: MenuPlace['on']) => {
      event.preventDefault();
      setPlace({ x: event.clientX, y: event.clientY, on });
    };
    return {
      onNodeContextMenu: (event, { id }) => {
        const { selection, select } = useApp.getState();
        const nodeId = nodeIdSchema.parse(id);
        if (!selection.includes(nodeId)) select([nodeId]);
        open(event, 'layers');
      },
      onSelectionContextMenu: (event) => open(event, 'layers'),
      onEdgeContextMenu: (event, { data }) => {
        if (data === undefined) return;
        useApp.getState().selectEdge(data.edge);
        open(event, data.edge);
      },
      onPaneContextMenu: (event) => open(event, 'canvas'),
    };
  }, []);
  return { place, handlers, close: () => setPlace(undefined) };
}

const layerCommands: readonly CommandName[] = ['cut', 'copy', 'duplicate', 'delete', 'takeOut', 'connect', 'disconnect', 'fitSelection'];
const canvasCommands: readonly CommandName[] = ['paste', 'selectAll', 'tidy', 'fitAll'];

/** The commands that fit what was pressed, at the pointer. */
export function CanvasMenu({ place, onClose }: { readonly place: MenuPlace | undefined; readonly onClose: () => void }) {
  const anchor = useMemo(() => {
    const box = DOMRect.fromRect({ x: place?.x ?? 0, y: place?.y ?? 0, width: 0, height: 0 });
    return { getBoundingClientRect: () => box };
  }, [place]);
  return (
    <Menu.Root open={place !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" anchor={anchor} side="bottom" align="start" collisionPadding={8}>
          <Menu.Popup className="popup">{place !== undefined && <Rows place={place} />}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Rows({ place: { on, x, y } }: { readonly place: MenuPlace }) {
  const say = useSay();
  const { openFind } = useApp.getState();
  if (typeof on === 'object') {
    return (
      <>
        <Menu.Item className="menu-row" onClick={() => openFind({ into: on })}>
          {say(canvasWords.insertHere)}
        </Menu.Item>
        <Menu.Item className="menu-row" onClick={() => disconnect([on])}>
          {say(canvasWords.removeConnection)}
        </Menu.Item>
      </>
    );
  }
  return (
    <>
      {on === 'canvas' && (
        <Menu.Item className="menu-row" onClick={() => openFind({ at: placeAt({ x, y }) ?? middlePlace() })}>
          {say(canvasWords.addHere)}
          <span className="hint">{keysText('find')}</span>
        </Menu.Item>
      )}
      {(on === 'canvas' ? canvasCommands : layerCommands).map((name) => (
        <Menu.Item key={name} className="menu-row" disabled={!commands[name].isPossible()} onClick={() => runCommand(name)}>
          {say(commands[name].label)}
          <span className="hint">{keysText(name)}</span>
        </Menu.Item>
      ))}
    </>
  );
}
