import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { GraphEdge, Position } from '../../shared/graph/graph.ts';
import { addAt, addInto } from '../canvas/adding.ts';
import { wireId } from '../canvas/flowElements.ts';
import { placeAt } from '../canvas/viewport.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import type { PaletteEntry } from './offers.ts';

export interface Carried extends Position {
  readonly entry: PaletteEntry;
}

const START_PX = 4;

/** Carries an entry of the palette under the pointer. Let go on the canvas it becomes a layer there; over a wire, inside it. */
export function usePaletteDrag() {
  const [carried, setCarried] = useState<Carried>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const startDrag = useCallback((down: ReactPointerEvent<HTMLElement>, entry: PaletteEntry) => {
    if (down.button !== 0) return;
    const start = { x: down.clientX, y: down.clientY };
    const listening = new AbortController();
    let isCarrying = false;
    const end = () => {
      listening.abort();
      setCarried(undefined);
      useApp.getState().setDropWire(undefined);
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      isCarrying ||= Math.hypot(x - start.x, y - start.y) > START_PX;
      if (!isCarrying) return;
      setCarried({ entry, x, y });
      useApp.getState().setDropWire(wireUnder({ x, y }));
    };
    const up = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (isCarrying) {
        drop(entry, { x, y });
        swallowClick();
      }
      end();
    };
    const options = { signal: listening.signal };
    window.addEventListener('pointermove', move, options);
    window.addEventListener('pointerup', up, options);
    window.addEventListener('pointercancel', end, options);
    window.addEventListener('keydown', (event) => event.code === 'Escape' && end(), options);
    stop.current = end;
  }, []);
  return { carried, startDrag };
}

function drop(entry: PaletteEntry, point: Position): void {
  const place = placeAt(point);
  if (place === undefined) return;
  const edge = edgeOf(wireUnder(point));
  if (edge === undefined) addAt(entry, place);
  else addInto(entry, edge);
}

/** The wire under a point of the window, unless a card lies over it, or the network is locked. */
function wireUnder({ x, y }: Position): string | undefined {
  if (isBusy(useApp.getState().run)) return undefined;
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
}

function edgeOf(id: string | undefined): GraphEdge | undefined {
  return useApp.getState().document.graph.edges.find((edge) => wireId(edge) === id);
}

/** A drag that ends on the button it began on is followed by a click, which would add the layer a second time. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}
