import type { KeyboardEvent, PointerEvent } from 'react';
import { useSay } from '../words/language.ts';
import { changeCode, showCode, useCodePreferences } from './preferences.ts';
import { codeWords } from './words.ts';

const NARROWEST_PX = 320;
const WIDEST_PX = 1200;
const STEP_PX = 24;
const PANEL = '.code-panel';

/** The panel's left edge, which can be moved. A double click takes the width back that it has by itself. */
export function WidthHandle() {
  const say = useSay();
  const { widthPx } = useCodePreferences();
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => event.currentTarget.setPointerCapture(event.pointerId);
  const isHeld = (event: PointerEvent<HTMLDivElement>) => event.currentTarget.hasPointerCapture(event.pointerId);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (isHeld(event)) showCode({ widthPx: within(rightEdge(event.currentTarget) - event.clientX) });
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (isHeld(event)) changeCode({});
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = widthAfter(event.key, shownWidth(event.currentTarget));
    if (next === undefined) return;
    event.preventDefault();
    changeCode({ widthPx: within(next) });
  };
  return (
    // A separator that can be moved is a control: WAI-ARIA's window splitter.
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be moved
    <div
      className="code-width"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say(codeWords.width)}
      aria-valuenow={Math.round(widthPx ?? NARROWEST_PX)}
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={WIDEST_PX}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={() => changeCode({ widthPx: undefined })}
      onKeyDown={onKeyDown}
    />
  );
}

function within(px: number): number {
  return Math.round(Math.min(WIDEST_PX, Math.max(NARROWEST_PX, px)));
}

function shownWidth(handle: HTMLElement): number {
  return handle.closest(PANEL)?.getBoundingClientRect().width ?? NARROWEST_PX;
}

function rightEdge(handle: HTMLElement): number {
  return handle.closest(PANEL)?.getBoundingClientRect().right ?? 0;
}

/** The edge goes where the arrow points. */
function widthAfter(key: string, widthPx: number): number | undefined {
  if (key === 'ArrowLeft') return widthPx + STEP_PX;
  if (key === 'ArrowRight') return widthPx - STEP_PX;
  if (key === 'Home') return NARROWEST_PX;
  if (key === 'End') return WIDEST_PX;
  return undefined;
}
