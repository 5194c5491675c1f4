import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isCheckedTarget } from '../../shared/codegen/checks.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useSay } from '../words/language.ts';
import { toggleCode } from './actions.ts';
import { CodeListing } from './CodeListing.tsx';
import { CodeTools } from './CodeTools.tsx';
import { Comparison } from './Comparison.tsx';
import { comparison, sizeOf } from './changes.ts';
import { choiceOf, useCodePreferences } from './choice.ts';
import { type Choice, keyOf, type Written } from './exported.ts';
import { LeftOut } from './LeftOut.tsx';
import { RefusalList } from './RefusalList.tsx';
import { SameNetwork } from './SameNetwork.tsx';
import { SinceTaken } from './SinceTaken.tsx';
import { TargetTabs } from './TargetTabs.tsx';
import { useExported } from './useExported.ts';
import { WidthHandle } from './WidthHandle.tsx';
import { codeWords } from './words.ts';
import './code.css';

/** The network as code, beside the canvas: it follows every edit. */
export function CodePanel() {
  const say = useSay();
  const { target, kind } = choiceOf(useCodePreferences());
  const choice = useMemo(() => ({ target, kind }), [target, kind]);
  const { exported, refusing, changed } = useExported(choice);
  return (
    <aside className="code-panel" aria-label={say(codeWords.code)}>
      <WidthHandle />
      <div className="tabs">
        <TargetTabs chosen={target} refusing={refusing} />
        <div className="tabs-actions">
          <IconButton icon={X} label={say(codeWords.close)} onClick={toggleCode} />
        </div>
      </div>
      <CodeTools choice={choice} isWritten={exported.isWritten} />
      <div className="code-body" role="tabpanel" id="code-body" aria-labelledby={`code-tab-${target.id}`}>
        {exported.isWritten ? (
          <WrittenCode key={keyOf(choice)} choice={choice} written={exported} changed={changed} />
        ) : (
          <RefusalList refusals={exported.refusals} target={target} />
        )}
      </div>
    </aside>
  );
}

interface WrittenCodeProps {
  readonly choice: Choice;
  readonly written: Written;
  readonly changed: ReadonlySet<number>;
}

/** The code, or what has changed in it since it was last taken. */
function WrittenCode({ choice, written: { rows, leftOut }, changed }: WrittenCodeProps) {
  const taken = useApp((state) => state.taken[keyOf(choice)]);
  const [isComparing, setComparing] = useState(false);
  const compared = useMemo(() => (taken === undefined ? [] : comparison(taken.rows, rows)), [taken, rows]);
  const { added, removed } = sizeOf(compared);
  return (
    <>
      <LeftOut ids={leftOut} />
      {isComparing && added + removed > 0 ? (
        <Comparison compared={compared} />
      ) : (
        <CodeListing rows={rows} changed={changed} target={choice.target} />
      )}
      {taken !== undefined && <SinceTaken way={taken.way} compared={compared} isShown={isComparing} onShow={setComparing} />}
      {isCheckedTarget(choice.target.id) && <SameNetwork id={choice.target.id} label={choice.target.label} />}
    </>
  );
}
