import { useEffect, useMemo, useRef } from 'react';
import { pointTo } from '../canvas/goTo.ts';
import { useApp } from '../store/store.ts';
import { useSay } from '../words/language.ts';
import { Code } from './Code.tsx';
import { changeOf, codeWords, linesTheSame } from './words.ts';
import { type Compared, type ComparedRow, changeStarts } from './writer/changes.ts';

const kinds = { '+': 'added', '-': 'removed', ' ': '' } as const;
const elements = { '+': 'ins', '-': 'del', ' ': 'code' } as const;

/** What has changed since the code was last taken: lines that came and went, with a few around them. */
export function Comparison({ compared }: { readonly compared: readonly Compared[] }) {
  const say = useSay();
  const list = useRef<HTMLElement>(null);
  const starts = useMemo(() => changeStarts(compared), [compared]);
  const change = useApp((state) => state.change);
  const now = change === undefined || starts.length === 0 ? undefined : ((change % starts.length) + starts.length) % starts.length;
  useEffect(() => {
    if (now === undefined) return;
    list.current?.children[starts[now] ?? 0]?.scrollIntoView({ block: 'center', inline: 'start' });
    useApp.getState().announce(changeOf(now + 1, starts.length));
  }, [now, starts]);
  return (
    // A part that scrolls can be reached by key.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section ref={list} className="code-lines" tabIndex={0} aria-label={say(codeWords.changes)}>
      {compared.map((line, place) =>
        'same' in line ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          <p key={place} className="code-same">
            {say(linesTheSame(line.same))}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          <ComparedLine key={place} line={line} isNow={now !== undefined && starts[now] === place} />
        ),
      )}
    </section>
  );
}

function ComparedLine({ line: { sign, row }, isNow }: { readonly line: ComparedRow; readonly isNow: boolean }) {
  const say = useSay();
  const { nodeId, group, kind, tokens } = row;
  const word = { '+': codeWords.added, '-': codeWords.removed, ' ': undefined }[sign];
  const place = group === undefined ? '' : `of-layer g-${group}`;
  return (
    // The pointer's shortcut to the layer; by key it is reached from the listing.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className={`code-${kind} ${place} ${kinds[sign]} ${isNow ? 'now' : ''}`}
      onClick={nodeId === undefined ? undefined : () => pointTo(nodeId)}
    >
      <span className="code-number">
        {word !== undefined && <span className="sr">{say(word)}</span>}
        <span aria-hidden>{sign === '-' ? '−' : sign}</span>
      </span>
      <Code tokens={tokens} as={elements[sign]} />
    </div>
  );
}
