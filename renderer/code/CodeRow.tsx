import { memo } from 'react';
import type { Row } from '../store/codeSlice.ts';
import { Code } from './Code.tsx';

interface CodeRowProps {
  readonly id: string;
  readonly row: Row;
  readonly number: number | undefined;
  readonly isLit: boolean;
  readonly isActive: boolean;
  readonly isChanged: boolean;
  /** What is read out for a line with nothing on it. */
  readonly blank: string;
}

/** One line. Drawn again only when it looks different: an edit changes few of them. */
export const CodeRow = memo(function CodeRow({ id, row, number, isLit, isActive, isChanged, blank }: CodeRowProps) {
  const { text, tokens, group, kind, startsCell } = row;
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
    >
      <span className="code-number">
        <span aria-hidden>{number}</span>
        {text === '' && <span className="sr">{blank}</span>}
      </span>
      <Code tokens={tokens} />
    </div>
  );
});
