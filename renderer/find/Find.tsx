import { Search } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Position } from '../../shared/graph/graph.ts';
import { addBehind, addInto, addNext } from '../canvas/adding.ts';
import { focusCard, pointOf } from '../canvas/viewport.ts';
import { commands, runCommand } from '../commands/commands.ts';
import { openTemplate } from '../empty/openTemplate.ts';
import type { PaletteEntry } from '../palette/offers.ts';
import type { FindPlace } from '../store/canvasSlice.ts';
import { useApp } from '../store/store.ts';
import { Keys } from '../ui/Keys.tsx';
import { findWords } from '../words/find.ts';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import { FindList } from './FindList.tsx';
import { type FindResult, find } from './results.ts';
import './find.css';

/** Adds a layer or does anything, by its name. The one thing that floats over the work; Escape closes it. */
export function Find() {
  const place = useApp((state) => state.find);
  return place !== undefined && <FindPanel place={place} />;
}

function FindPanel({ place }: { readonly place: FindPlace }) {
  const say = useSay();
  const close = useApp((state) => state.closeFind);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const panel = useRef<HTMLDivElement>(null);
  const isConnected = place.into !== undefined || place.from !== undefined;
  const results = find(query, isConnected, (command) => commands[command].isPossible());
  useReturnOfFocus();
  useEffect(() => {
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && panel.current?.contains(target) === false) close();
    };
    window.addEventListener('pointerdown', closeOutside, true);
    return () => window.removeEventListener('pointerdown', closeOutside, true);
  }, [close]);
  const choose = (result: FindResult | undefined) => {
    if (result === undefined) return;
    close();
    carryOut(result, place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A syllable that is being composed ends with Enter, too.
    if (event.nativeEvent.isComposing) return;
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((active + step + results.length) % Math.max(1, results.length));
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(results[active]);
    else if (event.code === 'Escape' || event.code === 'Tab') close();
    else return;
    event.preventDefault();
  };
  const title = say(place.from !== undefined ? findWords.behind : place.into === undefined ? findWords.title : findWords.into);
  return (
    <div
      ref={panel}
      className={place.at === undefined ? 'find' : 'find find-beside'}
      style={beside(place.at)}
      role="dialog"
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <div className="find-query">
        <Search className="icon" size={16} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: opened by the person to type into it
          autoFocus
          role="combobox"
          aria-label={title}
          aria-expanded
          aria-controls="find-results"
          aria-activedescendant={results[active] === undefined ? undefined : `find-${results[active].key}`}
          placeholder={say(findWords.placeholder)}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
        />
        <button type="button" className="find-close" aria-label={`Esc: ${say(shell.close)}`} onClick={close}>
          <Keys keys={['Esc']} />
        </button>
      </div>
      <FindList query={query} results={results} active={active} onActive={setActive} onChoose={choose} />
      <FindFooter kind={results[active]?.kind} />
    </div>
  );
}

function FindFooter({ kind }: { readonly kind: FindResult['kind'] | undefined }) {
  const say = useSay();
  return (
    <div className="find-footer">
      <span>
        <Keys keys={['↑', '↓']} /> {say(findWords.choose)}
      </span>
      <span>
        <Keys keys={['⏎']} /> {say(kind === 'command' ? findWords.run : findWords.add)}
      </span>
    </div>
  );
}

/** As its style sheet has it beside a place. */
const WIDTH_PX = 340;
const HEIGHT_PX = 320;
const GAP_PX = 16;

/** Below the place on the ground that it asks about, inside the window; without one, where its style sheet puts it. */
function beside(at: Position | undefined): CSSProperties | undefined {
  const point = at && pointOf(at);
  if (point === undefined) return undefined;
  const within = (value: number, size: number) => Math.max(GAP_PX, Math.min(value, size));
  return {
    left: within(point.x - GAP_PX, window.innerWidth - WIDTH_PX - GAP_PX),
    top: within(point.y + GAP_PX, window.innerHeight - HEIGHT_PX - GAP_PX),
  };
}

function carryOut(result: FindResult, place: FindPlace): void {
  if (result.kind === 'command') runCommand(result.command);
  else if (result.kind === 'template') openTemplate(result.template);
  else add(result.entry, place);
}

/** The keyboard goes on from the layer that was added: were it to stay at the card before, that would be selected again. */
function add(entry: PaletteEntry, { into, at, from }: FindPlace): void {
  if (into !== undefined) addInto(entry, into);
  else if (at !== undefined) addBehind(entry, at, from);
  else addNext(entry);
  const added = useApp.getState().selection.at(-1);
  if (added !== undefined) focusCard(added);
}

/** Closed, the panel gives the focus back to what had it. */
function useReturnOfFocus(): void {
  // Read while rendering: once the panel is there, its field has the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus({ preventScroll: true });
    },
    [before],
  );
}
