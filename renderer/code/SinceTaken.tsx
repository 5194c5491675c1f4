import { FileDiff } from 'lucide-react';
import type { TakenCode } from '../store/codeSlice.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { changedSince, codeWords, unchangedSince } from './words.ts';
import { type Compared, sizeOf } from './writer/changes.ts';

interface SinceTakenProps {
  readonly way: TakenCode['way'];
  readonly compared: readonly Compared[];
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** Whether what was saved or copied is still what is on screen. */
export function SinceTaken({ way, compared, isShown, onShow }: SinceTakenProps) {
  const say = useSay();
  const { added, removed } = sizeOf(compared);
  const isSame = added + removed === 0;
  return (
    <div className="code-foot">
      <FileDiff className="icon" size={16} strokeWidth={1.75} aria-hidden />
      <span className="num">{say(isSame ? unchangedSince(way) : changedSince(way, added, removed))}</span>
      {!isSame && (
        <Button kind="secondary" size="small" aria-pressed={isShown} onClick={() => onShow(!isShown)}>
          {say(isShown ? codeWords.showCode : codeWords.showChanges)}
        </Button>
      )}
    </div>
  );
}
