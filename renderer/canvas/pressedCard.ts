import type { MouseEvent, PointerEvent } from 'react';
import { type NodeId, nodeIdSchema } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';

/** The card on which the pointer went down; a press on one of its ports is about a connection. */
let pressed: NodeId | undefined;

export function notePressed({ target }: PointerEvent): void {
  const isPort = target instanceof Element && target.closest('.react-flow__handle') !== null;
  const card = target instanceof Element && !isPort ? target.closest<HTMLElement>('.react-flow__node') : null;
  pressed = card === null ? undefined : nodeIdSchema.parse(card.dataset['id']);
}

/**
 * A card may glide from under the pointer before the button is let go. The browser then takes the press for one on the ground
 * behind it, which would choose nothing; it was the card that was meant.
 */
export function selectPressed(event: MouseEvent): void {
  const { target } = event;
  const isOnGround =
    target instanceof Element && target.closest('.react-flow__pane') !== null && target.closest('.react-flow__node') === null;
  if (pressed === undefined || !isOnGround) return;
  event.stopPropagation();
  const { selection, select } = useApp.getState();
  const others = event.shiftKey || event.ctrlKey || event.metaKey ? selection.filter((id) => id !== pressed) : [];
  select([...others, pressed]);
}
