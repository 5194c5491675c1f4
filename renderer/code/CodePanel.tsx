import { X } from 'lucide-react';
import { useMemo } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { useSay } from '../words/language.ts';
import { toggleCode } from './actions.ts';
import { CodeListing } from './CodeListing.tsx';
import { CodeTools } from './CodeTools.tsx';
import { choiceOf, useCodePreferences } from './choice.ts';
import { LeftOut } from './LeftOut.tsx';
import { RefusalList } from './RefusalList.tsx';
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
          <>
            <LeftOut ids={exported.leftOut} />
            <CodeListing key={`${target.id} ${kind}`} rows={exported.rows} changed={changed} target={target} />
          </>
        ) : (
          <RefusalList refusals={exported.refusals} target={target} />
        )}
      </div>
    </aside>
  );
}
