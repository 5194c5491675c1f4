import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../words/language.ts';
import { shell } from '../words/shell.ts';
import './failure.css';

interface ErrorBoundaryState {
  readonly hasFailed: boolean;
}

/** When a part of the screen fails: says so and loads again. The network is not lost: it lies in the store and as a draft with the host. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const say = useSay();
  return (
    <div className="failure" role="alert">
      <h1>{say(shell.crashed)}</h1>
      <p>{say(shell.crashedText)}</p>
      <Button kind="primary" size="large" onClick={() => window.location.reload()}>
        {say(shell.reload)}
      </Button>
    </div>
  );
}
