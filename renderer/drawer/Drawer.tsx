import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { countProblems } from '../../shared/plan/problem.ts';
import { FixAll } from '../problems/FixAll.tsx';
import { ProblemList } from '../problems/ProblemList.tsx';
import { PredictionsPanel } from '../results/PredictionsPanel.tsx';
import { usePlan } from '../store/plan.ts';
import { useApp } from '../store/store.ts';
import { type DrawerTab, drawerTabs } from '../store/viewSlice.ts';
import { CopySummary } from '../summary/CopySummary.tsx';
import { SummaryTable } from '../summary/SummaryTable.tsx';
import { EngineChip } from '../training/EngineChip.tsx';
import { TrainingPanel } from '../training/TrainingPanel.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useSay } from '../words/language.ts';
import { problemsAndWarnings } from '../words/problems.ts';
import { drawerWords, tabWords } from './words.ts';
import './drawer.css';

/** What each tab shows, and the actions that stand beside the tabs. */
const tabs: Record<DrawerTab, { readonly Panel: () => ReactElement; readonly Actions?: () => ReactElement | null }> = {
  training: { Panel: TrainingPanel, Actions: EngineChip },
  problems: { Panel: ProblemList, Actions: FixAll },
  summary: { Panel: SummaryTable, Actions: CopySummary },
  predictions: { Panel: PredictionsPanel },
};

/** The drawer below the canvas. */
export function Drawer() {
  const say = useSay();
  const { tab, isOpen } = useApp((state) => state.drawer);
  const toggleDrawer = useApp((state) => state.toggleDrawer);
  const { Panel, Actions } = tabs[tab];
  return (
    <section className={`drawer ${isOpen ? '' : 'closed'}`} aria-label={say(drawerWords.drawer)}>
      <div className="tabs">
        <TabList />
        <div className="tabs-actions">
          {Actions !== undefined && <Actions />}
          <IconButton
            icon={isOpen ? ChevronDown : ChevronUp}
            label={say(isOpen ? drawerWords.close : drawerWords.open)}
            aria-expanded={isOpen}
            onClick={toggleDrawer}
          />
        </div>
      </div>
      {isOpen && (
        <div className="drawer-panel" role="tabpanel" id="drawer-panel" aria-labelledby={`tab-${tab}`}>
          <Panel />
        </div>
      )}
    </section>
  );
}

function TabList() {
  const say = useSay();
  const { tab, isOpen } = useApp((state) => state.drawer);
  const openDrawer = useApp((state) => state.openDrawer);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = tabAt(event.key, tab);
    if (next === undefined) return;
    event.preventDefault();
    openDrawer(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={say(drawerWords.drawer)} onKeyDown={onKeyDown}>
      {drawerTabs.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={name === tab}
          aria-controls={isOpen ? 'drawer-panel' : undefined}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => openDrawer(name)}
        >
          {say(tabWords[name])}
          {name === 'problems' && <ProblemTally />}
        </button>
      ))}
    </div>
  );
}

/** What stands in the way of training, and beside it what does not. */
function ProblemTally() {
  const say = useSay();
  const counted = countProblems(usePlan().problems);
  const { errors, warnings } = counted;
  const words = say(problemsAndWarnings(counted));
  return (
    <span className="tab-counts" role="img" aria-label={words} title={words}>
      {(errors > 0 || warnings === 0) && <span className={`tab-count ${errors > 0 ? 'bad' : ''}`}>{errors}</span>}
      {warnings > 0 && <span className="tab-count warn">{warnings}</span>}
    </span>
  );
}

/** The tab an arrow key leads to; around at the ends. */
function tabAt(key: string, tab: DrawerTab): DrawerTab | undefined {
  const place = drawerTabs.indexOf(tab);
  if (key === 'ArrowRight') return drawerTabs[(place + 1) % drawerTabs.length];
  if (key === 'ArrowLeft') return drawerTabs.at(place - 1);
  if (key === 'Home') return drawerTabs[0];
  if (key === 'End') return drawerTabs.at(-1);
  return undefined;
}
