import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Target } from '../../shared/codegen/target.ts';
import type { NodeId } from '../../shared/graph/graph.ts';
import { goTo, pointTo } from '../canvas/goTo.ts';
import type { Row } from '../store/codeSlice.ts';
import { currentPlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { CodeRow } from './CodeRow.tsx';
import { placeAfter } from './keys.ts';
import { stretchOf } from './rows.ts';
import { codeFor, codeWords, linesOfLayer } from './words.ts';

interface CodeListingProps {
  readonly rows: readonly Row[];
  readonly changed: ReadonlySet<number>;
  readonly target: Target;
}

/** The lines. The selected layers' light up; a line that is pressed, or reached by the arrow keys, selects its layer. */
export function CodeListing({ rows, changed, target }: CodeListingProps) {
  const say = useSay();
  const list = useRef<HTMLDivElement>(null);
  const selection = useApp((state) => state.selection);
  const [active, setActive] = useState<number>();
  const ownSelection = useRef<readonly NodeId[]>(undefined);
  useEffect(() => {
    if (selection === ownSelection.current) return;
    const [only] = selection;
    const stretch = only === undefined ? undefined : stretchOf(rows, only);
    if (stretch === undefined) return;
    setActive(stretch.first);
    reveal(list.current, stretch.first);
  }, [selection, rows]);
  const choose = (place: number) => {
    setActive(place);
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
    const place = Number(pressed.closest('[data-place]')?.getAttribute('data-place') ?? Number.NaN);
    if (!Number.isNaN(place)) choose(place);
  };
  const lit = new Set(selection);
  return (
    <div
      ref={list}
      className="code-lines"
      role="listbox"
      tabIndex={0}
      aria-label={say(codeFor(target.label))}
      aria-activedescendant={active === undefined || active >= rows.length ? undefined : rowId(active)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, place) => (
        <CodeRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          key={place}
          id={rowId(place)}
          row={row}
          place={place}
          isLit={row.nodeId !== undefined && lit.has(row.nodeId)}
          isActive={place === active}
          isChanged={changed.has(place)}
          blank={say(codeWords.blank)}
        />
      ))}
    </div>
  );
}

function rowId(place: number): string {
  return `code-line-${place}`;
}

function reveal(list: HTMLElement | null, place: number): void {
  list?.children[place]?.scrollIntoView({ block: 'nearest', inline: 'start' });
}

/** To those who do not see the lines light up. */
function announce(rows: readonly Row[], id: NodeId): void {
  const name = currentPlan().known.get(id)?.name;
  const stretch = stretchOf(rows, id);
  const [first, last] = [rows[stretch?.first ?? -1]?.number, rows[stretch?.last ?? -1]?.number];
  if (name === undefined || first === undefined || last === undefined) return;
  useApp.getState().announce(linesOfLayer(name, first, last));
}
