import './host/noEval.ts';
import 'pretendard/dist/web/variable/pretendardvariable.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HostError } from '../shared/protocol/hostError.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { StartFailure } from './shell/StartFailure.tsx';
import { start } from './shell/start.ts';
import { shell } from './words/shell.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root"');
const root = createRoot(place);

async function show(): Promise<void> {
  try {
    await start();
    root.render(
      <StrictMode>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </StrictMode>,
    );
  } catch (error) {
    const reason = error instanceof HostError ? error.text : shell.crashedText;
    root.render(<StartFailure reason={reason} onRetry={() => void show()} />);
    if (!(error instanceof HostError)) throw error;
  }
}

void show();
