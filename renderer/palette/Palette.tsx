import { type KeyboardEvent, useRef } from 'react';
import { addNext } from '../canvas/adding.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { groupLabels, paletteWords } from '../words/groups.ts';
import { useSay } from '../words/language.ts';
import { Ghost } from './Ghost.tsx';
import { type PaletteEntry, paletteGroups } from './offers.ts';
import { usePaletteDrag } from './usePaletteDrag.ts';
import './palette.css';

/** Every layer there is, by group. Drag one onto the canvas, or press it. */
export function Palette() {
  const say = useSay();
  const list = useRef<HTMLElement>(null);
  const { carried, startDrag } = usePaletteDrag();
  return (
    <nav ref={list} className="palette" aria-label={say(paletteWords.palette)} onKeyDown={(event) => goByArrows(event, list.current)}>
      {paletteGroups.map(({ group, entries }) => (
        <section key={group} aria-label={say(groupLabels[group])}>
          <h3>{say(groupLabels[group])}</h3>
          {entries.map((entry) => (
            <PaletteButton key={entry.key} entry={entry} onDrag={startDrag} />
          ))}
        </section>
      ))}
      {carried !== undefined && <Ghost carried={carried} />}
    </nav>
  );
}

interface PaletteButtonProps {
  readonly entry: PaletteEntry;
  readonly onDrag: ReturnType<typeof usePaletteDrag>['startDrag'];
}

function PaletteButton({ entry, onDrag }: PaletteButtonProps) {
  const say = useSay();
  const label = say(entry.label);
  return (
    <Tooltip text={`${label}. ${say(entry.layer.summary)}`} side="right">
      <button
        type="button"
        className="palette-entry"
        aria-label={label}
        aria-description={`${say(entry.layer.summary)} ${say(paletteWords.how)}`}
        data-layer={entry.key}
        onPointerDown={(event) => onDrag(event, entry)}
        onClick={() => addNext(entry)}
      >
        <GroupIcon layer={entry.layer} params={entry.params} isSoft />
        <span className="palette-label">{label}</span>
      </button>
    </Tooltip>
  );
}

/** Arrow keys go from entry to entry. */
function goByArrows(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
  if (step === 0 || list === null || event.altKey) return;
  const buttons = [...list.querySelectorAll<HTMLElement>('.palette-entry')];
  const here = buttons.findIndex((button) => button.matches(':focus'));
  if (here < 0) return;
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, here + step))]?.focus();
}
