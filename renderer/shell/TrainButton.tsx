import { Play, Square } from 'lucide-react';
import { isTrainable } from '../../shared/plan/plan.ts';
import { runCommand } from '../commands/commands.ts';
import { keysText } from '../commands/platform.ts';
import { usePlan } from '../store/plan.ts';
import { type BusyRun, isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { progressOf } from '../training/progress.ts';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { useSay } from '../words/language.ts';
import { shell, trainingShare } from '../words/shell.ts';
import { ProgressRing } from './ProgressRing.tsx';

/** Train; while it lasts, how far it is and Stop. Where problems stand in the way it looks off, and pressing it shows them. */
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
  const text = run.kind === 'stopping' ? say(shell.stopping) : run.kind === 'preparing' ? say(shell.preparing) : `${percent} %`;
  return (
    <>
      <span className="running num" role="img" aria-label={say(trainingShare(percent))}>
        <ProgressRing share={share} />
        {text}
      </span>
      <Button kind="secondary" disabled={run.kind === 'stopping'} onClick={() => runCommand('stop')} title={keysText('stop')}>
        <Square className="icon" size={14} aria-hidden />
        {say(shell.stop)}
      </Button>
    </>
  );
}
