import type { BusyRun } from '../store/runSlice.ts';
import { count } from '../words/figures.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { duration, percent } from '../words/numbers.ts';
import { progressOf, type RunProgress } from './progress.ts';
import { RateField } from './RateField.tsx';
import { RunButtons } from './RunButtons.tsx';
import { doneShare, epochOf, stageWords, stepOf, timeLeft, trainingWords } from './words.ts';

/** More epochs than this are one bar, not one piece each. */
const MOST_PIECES = 20;

/** How far the run is, and what it can be told. */
export function Progress({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const progress = progressOf(run.record);
  return (
    <div className="train-progress">
      {progress === undefined ? (
        <p className="big">{say(stageWords[run.kind === 'preparing' ? run.stage : 'network'])}</p>
      ) : (
        <Standing run={run} progress={progress} />
      )}
      <RunButtons run={run} />
    </div>
  );
}

function Standing({ run, progress }: { readonly run: BusyRun; readonly progress: RunProgress }) {
  const say = useSay();
  const { epoch, epochs, step, stepsPerEpoch, share } = progress;
  return (
    <>
      <p className="train-row">
        <span className="big">{say(epochOf(epoch, epochs))}</span>
        <span className="muted num">{say(stepOf(count(step), count(stepsPerEpoch)))}</span>
      </p>
      <Pieces epochs={epochs} share={share} />
      <div className="train-standing num">
        <span className="train-share soft">{say(doneShare(`${Math.floor(share * 100)}\u00a0%`))}</span>
        <Now run={run} />
        {run.kind !== 'measuring' && run.kind !== 'stopping' && <RateField record={run.record} />}
      </div>
      <span className="sr" role="status">
        {say(epochOf(epoch, epochs))}
        {run.kind === 'paused' && ` ${say(trainingWords.paused)}`}
      </span>
    </>
  );
}

/** What it is doing; while it learns, how long that will take. */
function Now({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const language = useLanguage();
  const left = run.record.latest?.secondsLeft;
  if (run.kind === 'measuring') return <span className="soft">{say(trainingWords.measuring)}</span>;
  if (run.kind === 'paused') return <span className="strong">{say(trainingWords.paused)}</span>;
  if (run.kind !== 'running' || left === undefined) return null;
  const text = duration(left, language);
  return <span className="strong">{say(timeLeft({ en: text, ko: text }))}</span>;
}

/** One piece for each epoch. */
function Pieces({ epochs, share }: { readonly epochs: number; readonly share: number }) {
  const say = useSay();
  const pieces = epochs > MOST_PIECES ? 1 : epochs;
  return (
    <div
      className="train-pieces"
      role="progressbar"
      aria-label={say(trainingWords.progress)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={percent(share, 0)}
    >
      {Array.from({ length: pieces }, (_, piece) => {
        const filled = Math.min(1, Math.max(0, share * pieces - piece));
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place.
        return <span key={piece}>{filled > 0 && <i style={{ width: `${filled * 100}%` }} />}</span>;
      })}
    </div>
  );
}
