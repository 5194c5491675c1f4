import { ChartColumn, OctagonAlert, Play, Plus, RotateCcw } from 'lucide-react';
import type { Text } from '../../shared/text.ts';
import { divide, stepsPerEpoch } from '../../shared/training/batches.ts';
import { datasetFacts } from '../../shared/training/fashionMnist.ts';
import { isMac } from '../commands/platform.ts';
import { keysOf } from '../commands/shortcuts.ts';
import type { RunRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Keys } from '../ui/Keys.tsx';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { percent } from '../words/numbers.ts';
import { startTraining } from './actions.ts';
import { finishedSentence, runningSentence } from './findings.ts';
import { Glossed } from './Glossed.tsx';
import { progressOf } from './progress.ts';
import { inAll, problemsFirst, rightOf, stepsAnEpoch, stoppedIn, trainingWords } from './words.ts';

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
      <div className="train-buttons">
        <Button kind="primary" size="large" onClick={() => void startTraining()}>
          <Play className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(trainingWords.train)}
          <Keys keys={keysOf('train', isMac)} />
        </Button>
      </div>
    </>
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
export function LiveFigures({ record }: { readonly record: RunRecord }) {
  const say = useSay();
  const validation = record.epochs.at(-1)?.validationAccuracy;
  const accuracy = validation ?? record.accuracies.latest?.smooth;
  if (accuracy === undefined) return <p className="train-note">{say(trainingWords.firstFigures)}</p>;
  return (
    <>
      <Figure
        label={say(validation === undefined ? trainingWords.trainingAccuracy : trainingWords.validationAccuracy)}
        value={percent(accuracy)}
      />
      <Sentence text={runningSentence(record)} />
    </>
  );
}

/** Afterwards: how it does on images it has never seen. */
export function Outcome({ record, reason }: { readonly record: RunRecord; readonly reason: 'finished' | 'stopped' }) {
  const say = useSay();
  const showResults = useApp((state) => state.showResults);
  const { evaluated } = record;
  if (evaluated === undefined) return <StoppedEarly record={record} />;
  const right = Math.round(evaluated.testAccuracy * evaluated.testCount);
  const sentence = finishedSentence(record);
  const progress = progressOf(record);
  return (
    <>
      <div>
        <Figure label={say(trainingWords.testAccuracy)} value={percent(evaluated.testAccuracy)} />
        <p className="soft num train-right">{say(rightOf(count(right), count(evaluated.testCount)))}</p>
      </div>
      {sentence !== undefined && <Sentence text={sentence} />}
      {reason === 'stopped' && progress !== undefined && (
        <p className="train-note muted">{say(stoppedIn(progress.epoch, progress.epochs))}</p>
      )}
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
  const progress = progressOf(record);
  return (
    <>
      <div>
        <p className="big">{say(progress === undefined ? trainingWords.stopped : stoppedIn(progress.epoch, progress.epochs))}</p>
        <p className="train-note">{say(trainingWords.stoppedEarly)}</p>
      </div>
      <div className="train-buttons">
        <TrainAgain />
      </div>
    </>
  );
}

/** It failed: why, and what to do. */
export function Failure({ text }: { readonly text: Text }) {
  const say = useSay();
  return (
    <>
      <div role="alert" className="train-failure">
        <p className="train-failed">
          <OctagonAlert className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(trainingWords.failed)}
        </p>
        <p className="train-note">{say(text)}</p>
      </div>
      <div className="train-buttons">
        <TrainAgain />
      </div>
    </>
  );
}

function TrainAgain() {
  const say = useSay();
  return (
    <Button kind="primary" onClick={() => void startTraining()}>
      <RotateCcw className="icon" size={16} strokeWidth={1.75} aria-hidden />
      {say(trainingWords.trainAgain)}
    </Button>
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
