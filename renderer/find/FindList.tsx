import { LayoutTemplate, SquareTerminal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { keysText } from '../commands/platform.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { findWords } from '../words/find.ts';
import { useSay } from '../words/language.ts';
import { match } from './match.ts';
import { type FindResult, kindLabels, passage } from './results.ts';

interface FindListProps {
  readonly query: string;
  readonly results: readonly FindResult[];
  readonly active: number;
  readonly onActive: (place: number) => void;
  readonly onChoose: (result: FindResult) => void;
}

/** What was found, under a heading for each kind. The focus stays in the field above; the chosen line is told to it. */
export function FindList({ query, results, active, onActive, onChoose }: FindListProps) {
  const say = useSay();
  if (results.length === 0) return <p className="find-nothing muted">{say(findWords.nothing)}</p>;
  return (
    <div className="find-results" role="listbox" id="find-results" aria-label={say(findWords.title)}>
      {results.map((result, place) => (
        <div key={`${result.kind}-${result.key}`} role="presentation">
          {results[place - 1]?.kind !== result.kind && <h3 role="presentation">{say(kindLabels[result.kind])}</h3>}
          <FindRow
            query={query}
            result={result}
            isActive={place === active}
            onActive={() => onActive(place)}
            onChoose={() => onChoose(result)}
          />
        </div>
      ))}
    </div>
  );
}

interface FindRowProps {
  readonly query: string;
  readonly result: FindResult;
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}

function FindRow({ query, result, isActive, onActive, onChoose }: FindRowProps) {
  const say = useSay();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: named by the field's aria-activedescendant
    <div
      ref={row}
      id={`find-${result.key}`}
      role="option"
      aria-selected={isActive}
      className="find-row"
      onPointerMove={onActive}
      onClick={onChoose}
    >
      <RowIcon result={result} />
      <span className="find-name">
        <Marked query={query} text={say(result.label)} />
      </span>
      <RowDetail result={result} />
    </div>
  );
}

function RowIcon({ result }: Pick<FindRowProps, 'result'>) {
  if (result.kind === 'layer') return <GroupIcon layer={result.entry.layer} params={result.entry.params} />;
  const Icon = result.kind === 'command' ? SquareTerminal : LayoutTemplate;
  return (
    <span className="gi gi-plain">
      <Icon className="icon" size={14} strokeWidth={2} aria-hidden />
    </span>
  );
}

function RowDetail({ result }: Pick<FindRowProps, 'result'>) {
  const say = useSay();
  if (result.kind === 'command') return <span className="find-hint">{keysText(result.command)}</span>;
  const description = result.kind === 'layer' ? result.entry.layer.summary : result.template.description;
  return (
    <>
      <span className="find-detail soft">{say(description)}</span>
      {result.kind === 'layer' && <span className="find-hint">{say(passage(result.entry.layer))}</span>}
    </>
  );
}

/** The found part in bold. */
function Marked({ query, text }: { readonly query: string; readonly text: string }) {
  const found = match(query, text);
  if (found === undefined || found.length === 0) return text;
  const end = found.start + found.length;
  return (
    <>
      {text.slice(0, found.start)}
      <mark>{text.slice(found.start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
