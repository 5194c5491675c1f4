import { TriangleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Target } from '../../shared/codegen/target.ts';
import { useSay } from '../words/language.ts';
import { codeTargets } from './choices.ts';
import { changeCode } from './preferences.ts';
import { codeWords } from './words.ts';

interface TargetTabsProps {
  readonly chosen: Target;
  /** The targets that cannot express the network: said before one is chosen. */
  readonly refusing: ReadonlySet<string> | undefined;
}

export function TargetTabs({ chosen, refusing }: TargetTabsProps) {
  const say = useSay();
  const choose = (target: Target) => {
    changeCode({ target: target.id });
    const tab = document.getElementById(tabId(target));
    tab?.focus();
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = targetAt(event.key, chosen);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div role="tablist" aria-label={say(codeWords.targets)} onKeyDown={onKeyDown}>
      {codeTargets.map((target) => (
        <button
          key={target.id}
          id={tabId(target)}
          type="button"
          role="tab"
          className="tab"
          title={say(target.summary)}
          aria-selected={target === chosen}
          aria-controls={target === chosen ? 'code-body' : undefined}
          tabIndex={target === chosen ? 0 : -1}
          onClick={() => choose(target)}
        >
          {say(target.label)}
          {refusing?.has(target.id) === true && (
            <TriangleAlert className="icon warn" size={14} strokeWidth={1.75} role="img" aria-label={say(codeWords.cannot)} />
          )}
        </button>
      ))}
    </div>
  );
}

function tabId({ id }: Target): string {
  return `code-tab-${id}`;
}

/** The tab an arrow key leads to; around at the ends. */
function targetAt(key: string, chosen: Target): Target | undefined {
  const place = codeTargets.indexOf(chosen);
  if (key === 'ArrowRight') return codeTargets[(place + 1) % codeTargets.length];
  if (key === 'ArrowLeft') return codeTargets.at(place - 1);
  if (key === 'Home') return codeTargets[0];
  if (key === 'End') return codeTargets.at(-1);
  return undefined;
}
