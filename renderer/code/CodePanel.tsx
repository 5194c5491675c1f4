import { X } from 'lucide-react';
import { useMemo } from 'react';
import { isCheckedTarget } from '../../shared/codegen/checks.ts';
import type { TakenCode } from '../store/codeSlice.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useSay } from '../words/language.ts';
import { toggleCode } from './actions.ts';
import { Beside } from './Beside.tsx';
import { CodeListing } from './CodeListing.tsx';
import { CodeTools } from './CodeTools.tsx';
import { Comparison } from './Comparison.tsx';
import { type Choice, choiceOf, keyOf } from './choices.ts';
import { LeftOut } from './LeftOut.tsx';
import { useCodePreferences } from './preferences.ts';
import { RefusalList } from './RefusalList.tsx';
import { SameNetwork } from './SameNetwork.tsx';
import { SinceTaken } from './SinceTaken.tsx';
import { TargetTabs } from './TargetTabs.tsx';
import { type OnScreen, useShownCode } from './useShownCode.ts';
import { WidthHandle } from './WidthHandle.tsx';
import { codeWords } from './words.ts';
import { sizeOf } from './writer/changes.ts';
import type { ShownCode } from './writer/theWriter.ts';
import './code.css';

/** The network as code, beside the canvas: it follows every edit. */
export function CodePanel() {
  const say = useSay();
  const { target, kind } = choiceOf(useCodePreferences());
  const choice = useMemo(() => ({ target, kind }), [target, kind]);
  const onScreen = useShownCode(choice);
  return (
    <aside className="code-panel" aria-label={say(codeWords.code)}>
      <WidthHandle />
      <div className="tabs">
        <TargetTabs chosen={target} refusing={onScreen?.shown.refusing} />
        <div className="tabs-actions">
          <IconButton icon={X} label={say(codeWords.close)} onClick={toggleCode} />
        </div>
      </div>
      <CodeTools choice={choice} isWritten={onScreen?.shown.isWritten ?? true} />
      <div
        className="code-body"
        role="tabpanel"
        id="code-body"
        aria-labelledby={`code-tab-${target.id}`}
        aria-busy={onScreen?.following.choice !== choice}
      >
        {onScreen !== undefined && <Body {...onScreen} />}
      </div>
    </aside>
  );
}

function Body({ following: { choice }, shown, marked }: OnScreen) {
  const taken = useApp((state) => state.taken[keyOf(choice)]);
  if (!shown.isWritten) return <RefusalList refusals={shown.refusals} target={choice.target} />;
  return <WrittenCode choice={choice} shown={shown} marked={marked} way={taken?.way} />;
}

interface WrittenCodeProps {
  readonly choice: Choice;
  readonly shown: ShownCode;
  readonly marked: ReadonlySet<number>;
  readonly way: TakenCode['way'] | undefined;
}

/** The code, or what has changed in it since it was last taken. */
function WrittenCode({ choice, shown: { rows, leftOut, compared }, marked, way }: WrittenCodeProps) {
  const isComparing = useApp((state) => state.comparing === keyOf(choice));
  const { target } = choice;
  const { added, removed } = sizeOf(compared ?? []);
  return (
    <>
      <LeftOut ids={leftOut} />
      {target.companion !== undefined && <Beside fileName={target.companion.fileName} />}
      {compared !== undefined && isComparing && added + removed > 0 ? (
        <Comparison compared={compared} />
      ) : (
        <CodeListing rows={rows} changed={marked} target={target} />
      )}
      {compared !== undefined && way !== undefined && <SinceTaken way={way} compared={compared} isShown={isComparing} />}
      {isCheckedTarget(target.id) && <SameNetwork id={target.id} label={target.label} />}
    </>
  );
}
