import { ChartColumn, OctagonAlert, Play, Plus, RotateCcw } from 'lucide-react';
import type { UnfinishedRun } from '../../shared/protocol/contract.ts';
import type { Text } from '../../shared/text.ts';
import { divide, stepsPerEpoch } from '../../shared/training/batches.ts';
import { datasetFacts } from '../../shared/training/fashionMnist.ts';
import { ratesInShort } from '../../shared/training/rates.ts';
import { keysText } from '../commands/platform.ts';
import type { BusyRun, RunRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { percent } from '../words/numbers.ts';
import { goOn, startTraining } from './actions.ts';
import { finishedSentence, runningSentence } from './findings.ts';
import { Glossed } from './Glossed.tsx';
import { placeOf, progressOf } from './progress.ts';
import { StretchButtons } from './RunButtons.tsx';
import { useLeftRun } from './unfinished.ts';
import {
  checkpointAt,
  doneShare,
  epochOf,
  inAll,
  problemsFirst,
  rightOf,
  stepOf,
  stepsAnEpoch,
  stoppedIn,
  trainingWords,
} from './words.ts';

/** Before a run: what it will do, in numbers that are known. */
export function BeforeRun() {
  const say = useSay();
  const { dataset, epochs, batchSize, validationShare } = useApp((state) => state.document.training);
  const facts = datasetFacts[dataset];
  const { trainCount } = divide(facts.trainCount, validationShare);
  const steps = stepsPerEpoch(trainCount, batchSize);
  return (
    <>
      <div>
        <span className="muted">{say(trainingWords.ahead)}</span>
        <p className="big num">{say(stepsAnEpoch(count(steps)))}</p>
        <p className="soft num">
          {say(inAll(count(steps * epochs), count(trainCount)))}
          {facts.isSubset && <span className="train-low">{say(trainingWords.subsetShort)}</span>}
        </p>
        {facts.isSubset && <p className="train-note train-subset">{say(trainingWords.subset)}</p>}
      </div>
      <div className="train-buttons in-row">
        <Tooltip text={say(trainingWords.train)} keys={keysText('train')} side="top">
          <Button kind="primary" size="large" onClick={() => void startTraining()}>
            <Play className="icon" size={16} strokeWidth={1.75} aria-hidden />
            {say(trainingWords.train)}
          </Button>
        </Tooltip>
        <StretchButtons size="large" />
      </div>
    </>
  );
}

/** It was left before it came to its end: where, and how to go on. */
export function Unfinished({ left }: { readonly left: UnfinishedRun }) {
  const say = useSay();
  const { epochs } = left.settings;
  const { epoch, step, stepsPerEpoch, share } = placeOf(left.step, { epochs, stepsPerEpoch: left.stepsPerEpoch });
  return (
    <>
      <div>
        <span className="muted">{say(trainingWords.unfinished)}</span>
        <p className="big">{say(epochOf(epoch, epochs))}</p>
        <p className="soft num">
          {say(stepOf(count(step), count(stepsPerEpoch)))} · {say(doneShare(`${Math.floor(share * 100)}\u00a0%`))}
        </p>
      </div>
      <GoOnButtons left={left} />
    </>
  );
}

/** From where it was left, or anew. */
function GoOnButtons({ left }: { readonly left: UnfinishedRun }) {
  const say = useSay();
  return (
    <div className="train-buttons in-row">
      <Button kind="primary" onClick={() => void goOn(left.runId)}>
        <Play className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(trainingWords.goOn)}
      </Button>
      <IconButton icon={RotateCcw} label={say(trainingWords.fromStart)} className="button-secondary" onClick={() => void startTraining()} />
    </div>
  );
}

/** Nothing to train yet: how to begin. */
export function NoLayers() {
  const say = useSay();
  const openFind = useApp((state) => state.openFind);
  return (
    <>
      <div>
        <p className="big">{say(trainingWords.noLayers)}</p>
        <p className="train-note">{say(trainingWords.noLayersHint)}</p>
      </div>
      <div className="train-buttons">
        <Button kind="primary" size="large" onClick={() => openFind()}>
          <Plus className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(trainingWords.addLayer)}
        </Button>
      </div>
    </>
  );
}

/** Problems keep the network from being trained. */
export function Blocked({ errors }: { readonly errors: number }) {
  const say = useSay();
  const openDrawer = useApp((state) => state.openDrawer);
  return (
    <>
      <div>
        <span className="muted">{say(trainingWords.notYet)}</span>
        <p className="big">{say(problemsFirst(errors))}</p>
      </div>
      <div className="train-buttons">
        <Button kind="primary" size="large" onClick={() => openDrawer('problems')}>
          {say(trainingWords.showProblems)}
        </Button>
      </div>
    </>
  );
}

/** While it lasts: the figure that tells most, and what it means. */
export function LiveFigures({ run }: { readonly run: BusyRun }) {
  const say = useSay();
  const { record } = run;
  const validation = record.epochs.at(-1)?.validationAccuracy;
  const accuracy = validation ?? record.accuracies.latest?.smooth;
  const isSafe = run.kind === 'paused' && record.keptStep === record.step;
  if (accuracy === undefined) return <p className="train-note">{say(trainingWords.firstFigures)}</p>;
  return (
    <>
      <Figure
        label={say(validation === undefined ? trainingWords.trainingAccuracy : trainingWords.validationAccuracy)}
        value={percent(accuracy)}
      />
      {isSafe ? <p className="train-note">{say(trainingWords.keptPaused)}</p> : <Sentence text={runningSentence(record)} />}
      <CheckpointLine record={record} />
    </>
  );
}

/** From where the run could go on, whatever happens now. */
function CheckpointLine({ record: { started, keptStep } }: { readonly record: RunRecord }) {
  const say = useSay();
  if (started === undefined || keptStep === undefined) return null;
  const { epoch, step, stepsPerEpoch } = placeOf(keptStep, started);
  return (
    <p className="train-note train-kept num muted">
      {say(step === stepsPerEpoch ? checkpointAt(epoch) : checkpointAt(epoch, count(step)))}
    </p>
  );
}

/** Afterwards: how it does on images it has never seen. */
export function Outcome({ record, reason }: { readonly record: RunRecord; readonly reason: 'finished' | 'stopped' }) {
  const say = useSay();
  const showResults = useApp((state) => state.showResults);
  const { evaluated } = record;
  if (evaluated === undefined) return <StoppedEarly record={record} />;
  const right = Math.round(evaluated.testAccuracy * evaluated.testCount);
  const progress = progressOf(record);
  const sentence = reason === 'stopped' ? undefined : finishedSentence(record);
  const rates = record.started && ratesInShort(record.started.learningRate, record.rates);
  return (
    <>
      <div className={reason === 'stopped' ? 'train-stopped' : undefined}>
        <Figure label={say(trainingWords.testAccuracy)} value={percent(evaluated.testAccuracy)} />
        {rates === undefined && <p className="soft num train-right">{say(rightOf(count(right), count(evaluated.testCount)))}</p>}
      </div>
      <p className="train-note">
        {sentence !== undefined && <Glossed sentence={sentence} help={trainingWords.overfittingHelp} />}
        {reason === 'stopped' && progress !== undefined && say(stoppedIn(progress.epoch, progress.epochs))}
        {rates !== undefined && <span className="train-rates num">{say(rates)}</span>}
      </p>
      <div className="train-buttons in-row">
        <Button kind="primary" onClick={() => showResults(true)}>
          <ChartColumn className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(trainingWords.showResults)}
        </Button>
        <IconButton
          icon={RotateCcw}
          label={say(trainingWords.trainAgain)}
          className="button-secondary"
          onClick={() => void startTraining()}
        />
      </div>
    </>
  );
}

function StoppedEarly({ record }: { readonly record: RunRecord }) {
  const say = useSay();
  const left = useLeftRun();
  const progress = progressOf(record);
  return (
    <>
      <div>
        <p className="big">{say(progress === undefined ? trainingWords.stopped : stoppedIn(progress.epoch, progress.epochs))}</p>
        <p className="train-note">{say(record.epochs.length === 0 ? trainingWords.stoppedEarly : trainingWords.notMeasured)}</p>
      </div>
      {left?.runId === record.runId ? <GoOnButtons left={left} /> : <TrainAgain />}
    </>
  );
}

/** It failed: why, and what to do. One that had begun, and is kept, can go on. */
export function Failure({ record, text }: { readonly record: RunRecord; readonly text: Text }) {
  const say = useSay();
  const left = useLeftRun();
  return (
    <>
      <div role="alert" className="train-failure">
        <p className="train-failed">
          <OctagonAlert className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(trainingWords.failed)}
        </p>
        <p className="train-note">{say(text)}</p>
      </div>
      {left?.runId === record.runId && record.started !== undefined ? <GoOnButtons left={left} /> : <TrainAgain />}
    </>
  );
}

function TrainAgain() {
  const say = useSay();
  return (
    <div className="train-buttons">
      <Button kind="primary" onClick={() => void startTraining()}>
        <RotateCcw className="icon" size={16} strokeWidth={1.75} aria-hidden />
        {say(trainingWords.trainAgain)}
      </Button>
    </div>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <p className="train-figure">
      <span className="muted">{label}</span>
      <span className="huge num">{value}</span>
    </p>
  );
}

function Sentence({ text }: { readonly text: Text }) {
  return (
    <p className="train-note">
      <Glossed sentence={text} help={trainingWords.overfittingHelp} />
    </p>
  );
}
