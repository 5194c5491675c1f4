import { useOnViewportChange, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import { type MapCorner, mapCorner } from '../layout/mapCorner.ts';

/** After the last change of a card or of the canvas's size: the map does not jump about under a drag. */
const SETTLED_MS = 160;

/** The corner that the map takes, found anew whenever the view or the cards have come to rest; undefined for no map. */
export function useMapCorner(): MapCorner | undefined {
  const store = useStoreApi();
  const [corner, setCorner] = useState<MapCorner | undefined>('bottom-right');
  const nodes = useStore((state) => state.nodes);
  const size = useStore(({ width, height }) => `${width} ${height}`);
  const settle = useCallback(() => {
    const { nodeLookup, transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const cards = [...nodeLookup.values()].map(({ position, measured }) => ({
      x: position.x * zoom + x,
      y: position.y * zoom + y,
      width: (measured.width ?? 0) * zoom,
      height: (measured.height ?? 0) * zoom,
    }));
    setCorner(mapCorner(cards, { width, height }));
  }, [store]);
  useOnViewportChange({ onEnd: settle });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another card or another size is what it waits for
  useEffect(() => {
    const timer = setTimeout(settle, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [nodes, size, settle]);
  return corner;
}
