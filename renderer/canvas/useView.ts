import { type OnInit, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useApp } from '../store/store.ts';
import { FAR_ZOOM } from './FarContext.ts';
import type { CardNode, WireEdge } from './flowElements.ts';
import { onOpened } from './onOpened.ts';
import { holdView, isAsFitted, showAdded, showNodes } from './viewport.ts';

/** The zoom has come to rest. Until then cards keep their looks: what the style sheet makes of it would be laid out for each of them in each frame. */
const SETTLED_MS = 80;

/**
 * Lends the view to commands, shows a document whole when it is opened and, until the view is moved, when the canvas changes
 * its size; and tells the style sheet the zoom, by which cards
 * seen from afar keep their icons in size.
 */
export function useView(element: RefObject<HTMLElement | null>): OnInit<CardNode, WireEdge> {
  const store = useStoreApi();
  const forget = useRef<() => void>(undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tellZoom = () => {
      clearTimeout(timer);
      element.current?.style.setProperty('--zoom', store.getState().transform[2].toFixed(2));
    };
    tellZoom();
    const stop = store.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before) return;
      if (zoom < FAR_ZOOM !== before < FAR_ZOOM) return tellZoom();
      clearTimeout(timer);
      timer = setTimeout(tellZoom, SETTLED_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, element]);
  useEffect(() => {
    const stop = onOpened(() => {
      // At once, so that nothing is drawn where it does not stay; and again when the cards' true heights are known.
      showNodes(useApp.getState().document.graph.nodes, false);
      requestAnimationFrame(() => showNodes(useApp.getState().document.graph.nodes, false));
    });
    const stopFollowing = useApp.subscribe(({ document: { graph }, past }, { document: { graph: before } }) => {
      if (graph.nodes.length > before.nodes.length && past.length > 0) showAdded(before.nodes, graph.nodes);
    });
    return () => {
      stop();
      stopFollowing();
      forget.current?.();
    };
  }, []);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(() => {
      if (isAsFitted()) showNodes(useApp.getState().document.graph.nodes, false);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return useCallback(
    (instance) => {
      if (element.current !== null) forget.current = holdView(instance, element.current);
      showNodes(useApp.getState().document.graph.nodes, false);
    },
    [element],
  );
}
