import type { Text } from '../../shared/text.ts';
import { Help } from '../ui/fields/HelpLabel.tsx';
import { useSay } from '../words/language.ts';

interface GlossedProps {
  /** A sentence with one word in {braces}. */
  readonly sentence: Text;
  readonly help: Text;
}

/** A sentence in which a word opens what it means. */
export function Glossed({ sentence, help }: GlossedProps) {
  const say = useSay();
  const [before = '', word, after = ''] = say(sentence).split(/[{}]/);
  return (
    <>
      {before}
      {word !== undefined && (
        <Help name={word}>
          <p>{say(help)}</p>
        </Help>
      )}
      {after}
    </>
  );
}
