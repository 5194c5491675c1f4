import { Pause, Play, Square } from 'lucide-react';
import { isTrainable } from '../../shared/plan/plan.ts';
import { runCommand } from '../commands/commands.ts';
import { keysText } from '../commands/platform.ts';
import { usePlan } from '../store/plan.ts';
import { type BusyRun, isBusy, isGoing } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { progressOf } from '../training/progress.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useSay } from '../words/language.ts';
import { shell, trainingShare } from '../words/shell.ts';
import { ProgressRing } from './ProgressRing.tsx';

/** Train; while it lasts, how far it is, Pause and Stop. Where problems stand in the way it looks off, and pressing it shows them. */
export function TrainButton() {
  const run = useApp((state) => state.run);
  return isBusy(run) ? <RunningButtons run={run} /> : <StartButton />;
}

function StartButton() {
  const say = useSay();
  const isReady = isTrainable(usePlan());
  const reason = isReady ? say(shell.train) : say(shell.whyNoTraining);
  return (
    <Tooltip text={reason} keys={isReady ? keysText('train') : undefined}>
      <Button kind="primary" className="train-button" aria-disabled={!isReady} onClick={() => runCommand('train')}>
        <Play className="icon" size={14} aria-hidden />
        {say(shell.train)}
      </Button>
    </Tooltip>
  );
}

function RunningButtons({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const share = progressOf(run.record)?.share ?? 0;
  const percent = Math.floor(share * 100);
  const text = run.kind === 'running' || run.kind === 'pausing' ? `${percent} %` : say(kindWords[run.kind]);
  const isOff = run.kind === 'stopping';
  return (
    <>
      <span className="running num" role="img" aria-label={say(trainingShare(percent))}>
        <ProgressRing share={share} />
        {text}
      </span>
      <PauseButton run={run} />
      <IconButton
        icon={Square}
        label={say(shell.stop)}
        keys={keysText('stop')}
        className="button-secondary"
        aria-disabled={isOff}
        onClick={() => runCommand('stop')}
      />
    </>
  );
}

const kindWords = { preparing: shell.preparing, paused: shell.waiting, stopping: shell.stopping, measuring: shell.testing };

function PauseButton({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const isPaused = run.kind === 'paused';
  if (!isPaused && !isGoing(run) && run.kind !== 'pausing') return null;
  const Icon = isPaused ? Play : Pause;
  return (
    <Tooltip text={say(isPaused ? shell.resume : shell.pause)} keys={keysText('pause')}>
      <Button kind={isPaused ? 'primary' : 'secondary'} aria-disabled={run.kind === 'pausing'} onClick={() => runCommand('pause')}>
        <Icon className="icon" size={14} aria-hidden />
        {say(isPaused ? shell.resume : shell.pause)}
      </Button>
    </Tooltip>
  );
}
