import { Copy, Download, SlidersHorizontal } from 'lucide-react';
import { runCommand } from '../commands/commands.ts';
import { keysText } from '../commands/platform.ts';
import { Button } from '../ui/Button.tsx';
import { SelectInput } from '../ui/fields/SelectInput.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { commandLabels } from '../words/commands.ts';
import { useSay } from '../words/language.ts';
import { type Choice, kindsOf } from './choices.ts';
import { changeCode, hasInspector, useCodePreferences } from './preferences.ts';
import { WeightsMenu } from './WeightsMenu.tsx';
import { codeWords, kindWords } from './words.ts';

interface CodeToolsProps {
  readonly choice: Choice;
  /** Whether there is code to take away. */
  readonly isWritten: boolean;
}

/** What of the network is written, and what is done with it. */
export function CodeTools({ choice: { target, kind }, isWritten }: CodeToolsProps) {
  const say = useSay();
  const isBeside = hasInspector(useCodePreferences());
  return (
    <div className="code-tools">
      <SelectInput
        label={say(codeWords.kind)}
        value={kind}
        options={kindsOf(target.fileNames).map((value) => ({ value, label: say(kindWords[value]) }))}
        onChange={(value) => changeCode({ kind: value })}
      />
      <span className="spacer" />
      <IconButton
        icon={SlidersHorizontal}
        size="small"
        label={say(codeWords.settings)}
        aria-pressed={isBeside}
        className={isBeside ? 'button-on' : ''}
        onClick={() => changeCode({ hasInspector: !isBeside })}
      />
      <span className="sep" />
      <WeightsMenu />
      <Button kind="secondary" size="small" aria-disabled={!isWritten} onClick={() => runCommand('copyCode')}>
        <Copy className="icon" size={14} strokeWidth={1.75} aria-hidden />
        {say(codeWords.copy)}
      </Button>
      <Tooltip text={say(commandLabels.saveCode)} keys={keysText('saveCode')}>
        <Button kind="secondary" size="small" aria-disabled={!isWritten} onClick={() => runCommand('saveCode')}>
          <Download className="icon" size={14} strokeWidth={1.75} aria-hidden />
          {say(codeWords.save)}
        </Button>
      </Tooltip>
    </div>
  );
}
