import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Target } from '../../shared/codegen/target.ts';
import type { NodeId } from '../../shared/graph/graph.ts';
import { goTo, pointTo } from '../canvas/goTo.ts';
import type { Row } from '../store/codeSlice.ts';
import { currentPlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { CodeRow } from './CodeRow.tsx';
import { placeAfter } from './keys.ts';
import { codeFor, codeWords, linesOfLayer } from './words.ts';
import { numbersOf, stretchOf } from './writer/rows.ts';

interface CodeListingProps {
  readonly rows: readonly Row[];
  readonly changed: ReadonlySet<number>;
  readonly target: Target;
}

/** The lines. The selected layers' light up; a line that is pressed, or reached by the arrow keys, selects its layer. */
export const CodeListing = memo(function CodeListing({ rows, changed, target }: CodeListingProps) {
  const say = useSay();
  const list = useRef<HTMLDivElement>(null);
  const selection = useApp((state) => state.selection);
  const [activeKey, setActiveKey] = useState<number>();
  const active = activeKey === undefined ? undefined : placeOf(rows, activeKey);
  const ownSelection = useRef<readonly NodeId[]>(undefined);
  useEffect(() => {
    if (selection === ownSelection.current) return;
    const [only] = selection;
    const stretch = only === undefined ? undefined : stretchOf(rows, only);
    if (stretch === undefined) return;
    setActiveKey(rows[stretch.first]?.key);
    reveal(list.current, stretch.first);
  }, [selection, rows]);
  const choose = (place: number) => {
    setActiveKey(rows[place]?.key);
    const id = rows[place]?.nodeId;
    if (id === undefined || useApp.getState().selection[0] === id) return;
    pointTo(id);
    ownSelection.current = useApp.getState().selection;
    announce(rows, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = rows[active ?? -1]?.nodeId;
    if (event.key === 'Enter' && id !== undefined) goTo(id);
    const next = placeAfter(event, active, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    reveal(list.current, next);
  };
  const onClick = ({ target: pressed }: MouseEvent) => {
    // Text that is being marked, to copy it, is not a press.
    if (window.getSelection()?.isCollapsed === false || !(pressed instanceof Element)) return;
    const line = pressed.closest('[role="option"]');
    const place = rows.findIndex((row) => rowId(row) === line?.id);
    if (place >= 0) choose(place);
  };
  const numbers = useMemo(() => numbersOf(rows), [rows]);
  const activeRow = rows[active ?? -1];
  const lit = new Set(selection);
  return (
    <div
      ref={list}
      className="code-lines"
      role="listbox"
      tabIndex={0}
      aria-label={say(codeFor(target.label))}
      aria-activedescendant={activeRow && rowId(activeRow)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, place) => (
        <CodeRow
          key={row.key}
          id={rowId(row)}
          row={row}
          number={numbers[place]}
          isLit={row.nodeId !== undefined && lit.has(row.nodeId)}
          isActive={place === active}
          isChanged={changed.has(place)}
          blank={say(codeWords.blank)}
        />
      ))}
    </div>
  );
});

function placeOf(rows: readonly Row[], key: number): number | undefined {
  const place = rows.findIndex((row) => row.key === key);
  return place < 0 ? undefined : place;
}

function rowId({ key }: Row): string {
  return `code-line-${key}`;
}

function reveal(list: HTMLElement | null, place: number): void {
  list?.children[place]?.scrollIntoView({ block: 'nearest', inline: 'start' });
}

/** To those who do not see the lines light up. */
function announce(rows: readonly Row[], id: NodeId): void {
  const name = currentPlan().known.get(id)?.name;
  const [stretch, numbers] = [stretchOf(rows, id), numbersOf(rows)];
  const [first, last] = [numbers[stretch?.first ?? -1], numbers[stretch?.last ?? -1]];
  if (name === undefined || first === undefined || last === undefined) return;
  useApp.getState().announce(linesOfLayer(name, first, last));
}
