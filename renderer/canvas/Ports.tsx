import { Handle, Position as Side } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { NodeId } from '../../shared/graph/graph.ts';
import { PORT_PITCH_PX, PORT_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import { isImage } from '../../shared/shapes/shape.ts';
import { useApp } from '../store/store.ts';
import { canvasWords, inputOf, outputOf } from '../words/canvas.ts';
import { useSay } from '../words/language.ts';
import type { Card } from './cards.ts';
import { inputCount, inputHandle, OUTPUT_HANDLE } from './flowElements.ts';
import { beginWiring, disconnect, edgesAt, endWiring } from './wiring.ts';

interface PortsProps {
  readonly id: NodeId;
  readonly card: Card;
  /** Whether Tab reaches them: only those of the active card, or a canvas would be hundreds of stops. */
  readonly isReachable: boolean;
}

/** Square for an image, round for a row of values, so that the kind never rests on colour. Drag from port to port, or press one and then the other. */
export function Ports({ id, card, isReachable }: PortsProps) {
  const say = useSay();
  const count = inputCount(card);
  const tabIndex = isReachable ? 0 : -1;
  const isBad = card.problem?.severity === 'error' && card.planned === undefined;
  return (
    <>
      {Array.from({ length: count }, (_, place) => (
        <Handle
          key={inputHandle(place)}
          id={inputHandle(place)}
          type="target"
          position={Side.Left}
          className={`port port-in ${isRowIn(card) ? 'port-row' : ''} ${isBad ? 'bad' : ''}`}
          style={{ top: PORT_Y_PX - PORT_PX / 2 + place * PORT_PITCH_PX }}
          role="button"
          tabIndex={tabIndex}
          aria-label={say(inputOf(card.name, place, count))}
          aria-description={say(canvasWords.portHint)}
          {...onPress(
            () => endWiring(id),
            () => disconnect(edgesAt(id, place)),
          )}
        />
      ))}
      <Handle
        id={OUTPUT_HANDLE}
        type="source"
        position={Side.Right}
        className={`port port-out ${isRowOut(card) ? 'port-row' : ''}`}
        style={{ top: PORT_Y_PX - PORT_PX / 2 }}
        role="button"
        tabIndex={tabIndex}
        aria-label={say(outputOf(card.name))}
        aria-description={say(canvasWords.portHint)}
        {...onPress(
          () => (useApp.getState().wiring === undefined ? beginWiring(id, true) : endWiring(id)),
          () => disconnect(edgesAt(id)),
        )}
      />
    </>
  );
}

/** The marks alone, for cards seen from afar: hundreds of React Flow's handles would each listen for every move of a card. */
export const FarPorts = memo(function FarPorts({ id, count }: { readonly id: NodeId; readonly count: number }) {
  const mark = (kind: 'source' | 'target', handle: string, place: number) => (
    <i
      key={handle}
      // What React Flow measures a handle by, so that wires find their ends.
      className={`react-flow__handle ${kind} port port-${kind === 'target' ? 'in' : 'out'}`}
      data-nodeid={id}
      data-handleid={handle}
      data-handlepos={kind === 'target' ? Side.Left : Side.Right}
      style={{ top: PORT_Y_PX - PORT_PX / 2 + place * PORT_PITCH_PX }}
    />
  );
  return (
    <>
      {Array.from({ length: count }, (_, place) => mark('target', inputHandle(place), place))}
      {mark('source', OUTPUT_HANDLE, 0)}
    </>
  );
});

/** A press by mouse or by key. React Flow's handles are no buttons, so keys are ours to hear. Delete means the connection, not the layer. */
function onPress(act: () => void, remove: () => void) {
  return {
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      act();
    },
    onKeyDown: (event: KeyboardEvent) => {
      const isRemoving = event.code === 'Delete' || event.code === 'Backspace';
      if (event.code !== 'Enter' && event.code !== 'Space' && !isRemoving) return;
      if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (isRemoving) remove();
      else act();
    },
  };
}

function isRowIn({ layer, arriving, planned }: Card): boolean {
  if (layer?.accepts === 'vector') return true;
  if (layer?.accepts === 'image') return false;
  const [first] = planned?.inputShapes ?? arriving.map(({ shape }) => shape);
  return first !== undefined && !isImage(first);
}

function isRowOut({ layer, planned, lastShape }: Card): boolean {
  const shape = planned?.placed.outputShape ?? lastShape;
  if (shape !== undefined) return !isImage(shape);
  return layer?.accepts === 'vector' || layer?.bridgesTo === 'vector';
}
