import { memo } from 'react';
import type { Token } from '../store/codeSlice.ts';

interface CodeProps {
  readonly tokens: readonly Token[];
  /** What it is beside an earlier one. */
  readonly as?: 'code' | 'ins' | 'del';
}

/** The text of one line, each token as it looks. */
export const Code = memo(function Code({ tokens, as: Element = 'code' }: CodeProps) {
  return (
    <Element className="code-text copyable">
      {tokens.map(({ text, look }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is known by its place
        <span key={place} className={look === 'plain' ? undefined : `tok-${look}`}>
          {text}
        </span>
      ))}
      {'\n'}
    </Element>
  );
});
