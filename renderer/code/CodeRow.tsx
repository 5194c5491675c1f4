import { memo } from 'react';
import type { Row } from '../store/codeSlice.ts';
import { Code } from './Code.tsx';
import { looksTheSame } from './rows.ts';

interface CodeRowProps {
  readonly id: string;
  readonly row: Row;
  readonly place: number;
  readonly isLit: boolean;
  readonly isActive: boolean;
  readonly isChanged: boolean;
  /** What is read out for a line with nothing on it. */
  readonly blank: string;
}

/** One line. Drawn again only when it looks different: an edit changes few of them. */
export const CodeRow = memo(
  function CodeRow({ id, row: { number, text, tokens, group, kind, startsCell }, place, isLit, isActive, isChanged, blank }: CodeRowProps) {
    const state = [
      `code-${kind}`,
      group && `of-layer g-${group}`,
      startsCell && 'starts',
      isLit && 'on',
      isActive && 'active',
      isChanged && 'changed',
    ];
    return (
      <div
        id={id}
        role="option"
        // The list has the focus; it tells which line is active.
        tabIndex={-1}
        aria-selected={isLit}
        className={state.filter((name) => typeof name === 'string').join(' ')}
        data-place={place}
      >
        <span className="code-number">
          <span aria-hidden>{number}</span>
          {text === '' && <span className="sr">{blank}</span>}
        </span>
        <Code tokens={tokens} />
      </div>
    );
  },
  (before, after) =>
    before.place === after.place &&
    before.isLit === after.isLit &&
    before.isActive === after.isActive &&
    before.isChanged === after.isChanged &&
    before.blank === after.blank &&
    looksTheSame(before.row, after.row),
);
