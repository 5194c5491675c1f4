import { ChevronDown, ChevronUp, FileDiff, type LucideIcon } from 'lucide-react';
import { runCommand } from '../commands/commands.ts';
import { keysText } from '../commands/platform.ts';
import type { TakenCode } from '../store/codeSlice.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { commandLabels } from '../words/commands.ts';
import { useSay } from '../words/language.ts';
import { changedSince, codeWords, unchangedSince } from './words.ts';
import { type Compared, sizeOf } from './writer/changes.ts';

interface SinceTakenProps {
  readonly way: TakenCode['way'];
  readonly compared: readonly Compared[];
  readonly isShown: boolean;
}

/** Whether what was saved or copied is still what is on screen. */
export function SinceTaken({ way, compared, isShown }: SinceTakenProps) {
  const say = useSay();
  const { added, removed } = sizeOf(compared);
  const isSame = added + removed === 0;
  return (
    <div className="code-foot">
      <FileDiff className="icon" size={16} strokeWidth={1.75} aria-hidden />
      <span className="num">{say(isSame ? unchangedSince(way) : changedSince(way, added, removed))}</span>
      {!isSame && (
        <>
          {isShown && <ChangeButton command="previousChange" icon={ChevronUp} />}
          {isShown && <ChangeButton command="nextChange" icon={ChevronDown} />}
          <Button kind="secondary" size="small" aria-pressed={isShown} onClick={() => runCommand('codeChanges')}>
            {say(isShown ? codeWords.showCode : codeWords.showChanges)}
          </Button>
        </>
      )}
    </div>
  );
}

function ChangeButton({ command, icon }: { readonly command: 'nextChange' | 'previousChange'; readonly icon: LucideIcon }) {
  const say = useSay();
  return (
    <IconButton icon={icon} size="small" label={say(commandLabels[command])} keys={keysText(command)} onClick={() => runCommand(command)} />
  );
}
