import { Tooltip } from '@base-ui/react/tooltip';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { About } from './about/About.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { CodePanel } from './code/CodePanel.tsx';
import { hasInspector, useCodePreferences } from './code/preferences.ts';
import { useShortcuts } from './commands/useShortcuts.ts';
import { Drawer } from './drawer/Drawer.tsx';
import { Find } from './find/Find.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { Palette } from './palette/Palette.tsx';
import { Results } from './results/Results.tsx';
import { Help } from './shell/Help.tsx';
import { Notices } from './shell/Notices.tsx';
import { StatusBar } from './shell/StatusBar.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useAppearance } from './shell/useAppearance.ts';
import { useApp } from './store/store.ts';
import './App.css';

const TOOLTIP_DELAY_MS = 500;

/** The one screen: top bar, palette, canvas and inspector, drawer, status bar. */
export function App() {
  useAppearance();
  useShortcuts();
  const isShowingResults = useApp((state) => state.isShowingResults);
  return (
    <Tooltip.Provider delay={TOOLTIP_DELAY_MS}>
      <ReactFlowProvider>
        <div className="app">
          <TopBar />
          {isShowingResults ? <Results /> : <WorkArea />}
          {!isShowingResults && <Drawer />}
          <StatusBar />
        </div>
        <Find />
        <Help />
        <About />
        <Notices />
      </ReactFlowProvider>
    </Tooltip.Provider>
  );
}

/** An empty network has nothing to inspect, so its canvas takes that room. The code takes it, too, unless both are wanted. */
function WorkArea() {
  const isEmpty = useApp((state) => state.document.graph.nodes.length === 0);
  const name = useApp((state) => state.document.name);
  const code = useCodePreferences();
  const isInspecting = !isEmpty && (!code.isOpen || hasInspector(code));
  const parts = [isEmpty && 'work-empty', code.isOpen && 'work-code', isInspecting && 'work-inspector'];
  useClosedDrawer(isEmpty);
  return (
    <div
      className={`work ${parts.filter((part) => part !== false).join(' ')}`}
      style={code.widthPx === undefined ? undefined : { '--code': `${code.widthPx}px` }}
    >
      {!isEmpty && <h1 className="sr">{name}</h1>}
      <Palette />
      <Canvas />
      {code.isOpen && <CodePanel />}
      {isInspecting && <Inspector />}
    </div>
  );
}

/** An empty network has nothing to train yet: the room goes to what it can start with. What was open opens again. */
function useClosedDrawer(isEmpty: boolean): void {
  useEffect(() => {
    const { drawer, toggleDrawer } = useApp.getState();
    if (!isEmpty || !drawer.isOpen) return;
    toggleDrawer();
    return () => {
      if (!useApp.getState().drawer.isOpen) toggleDrawer();
    };
  }, [isEmpty]);
}
