import type { Text } from '../../shared/text.ts';
import type { RateChange, RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { datasetFacts } from '../../shared/training/fashionMnist.ts';
import { rateFrom } from '../../shared/training/rates.ts';
import type { DatasetId } from '../../shared/training/settings.ts';
import { tuningOrigins, tuningSentence } from '../../shared/training/tuningWords.ts';
import { duration, grouped, metric } from './figures.ts';
import { createProgressBar } from './progressBar.ts';
import type { Terminal } from './terminal.ts';

/** One event a line. Pixels are left out: `index` says which test image it is. */
export function jsonReport(terminal: Terminal): (event: RunEvent) => void {
  return ({ runId: _, ...event }) => {
    if (event.event !== 'evaluated') return terminal.printJson(event);
    const { samples, mistakes, ...figures } = event;
    terminal.printJson({ ...figures, samples: samples.map(withoutPixels), mistakes: mistakes.map(withoutPixels) });
  };
}

function withoutPixels({ index, label, probabilities }: RunEventOf<'evaluated'>['samples'][number]) {
  return { index, label, probabilities };
}

/** A line an epoch, the test figures at the end, and a bar with the latest figures on a terminal. */
export function humanReport(terminal: Terminal, dataset: DatasetId): (event: RunEvent) => void {
  const bar = createProgressBar(terminal.io.stderr);
  let started: RunEventOf<'started'> | undefined;
  return (event) => {
    if (event.event === 'step') return showStep(event);
    if (event.event === 'measuring') return bar.show(event.done / event.testCount, terminal.in(MEASURING));
    if (event.event === 'checkpoint') return;
    bar.clear();
    if (event.event === 'started') started = event;
    for (const line of linesOf(event)) terminal.print(line);
    if (event.event === 'started' && event.engine.notice) terminal.note(terminal.in(event.engine.notice));
    if (event.event === 'ended' && event.text) terminal.note(terminal.in(event.text));
  };

  function showStep({ epoch, firstStep, losses, accuracies, imagesPerSecond, secondsLeft }: RunEventOf<'step'>): void {
    if (started === undefined) return;
    const { epochs, stepsPerEpoch } = started;
    const loss = metric(losses.at(-1) ?? 0);
    const accuracy = metric(accuracies.at(-1) ?? 0);
    const left = duration(secondsLeft);
    const words = {
      en: `epoch ${epoch + 1}/${epochs}  loss ${loss}  accuracy ${accuracy}  ${grouped(Math.round(imagesPerSecond))} images/s  ${left.en} left`,
      ko: `에포크 ${epoch + 1}/${epochs}  손실 ${loss}  정확도 ${accuracy}  초당 이미지 ${grouped(Math.round(imagesPerSecond))}장  ${left.ko} 남음`,
    };
    bar.show((firstStep + losses.length) / (epochs * stepsPerEpoch), terminal.in(words));
  }

  function rateWords(change: RateChange): Text {
    return rateFrom(change, started?.stepsPerEpoch ?? 1);
  }

  function linesOf(event: RunEvent): readonly string[] {
    switch (event.event) {
      case 'started':
        return [startedWords(event), ...tuningWords(event)].map(terminal.in);
      case 'restored':
        return [restoredWords(event, started?.stepsPerEpoch ?? 1), ...event.rates.map(rateWords)].map(terminal.in);
      case 'rate':
        return [terminal.in(rateWords(event))];
      case 'epoch':
        return [terminal.in(epochWords(event, started?.epochs ?? event.epoch + 1))];
      case 'evaluated':
        return [terminal.in(evaluatedWords(event, dataset))];
      case 'ended':
        return event.reason === 'stopped' ? [terminal.in({ en: 'Stopped.', ko: '멈췄어요.' })] : [];
      default:
        return [];
    }
  }
}

function startedWords({ engine, weightCount, trainCount, validationCount }: RunEventOf<'started'>) {
  const validation = validationCount > 0;
  return {
    en: `${engine.library}, ${engine.device}: ${grouped(weightCount)} parameters, ${grouped(trainCount)} training images${validation ? `, ${grouped(validationCount)} for validation` : ''}`,
    ko: `${engine.library}, ${engine.device}: 파라미터 ${grouped(weightCount)}개, 학습 이미지 ${grouped(trainCount)}장${validation ? `, 검증 이미지 ${grouped(validationCount)}장` : ''}`,
  };
}

/** How it computes, where there was a choice. */
function tuningWords({ tuning }: RunEventOf<'started'>): readonly Text[] {
  if (tuning === undefined) return [];
  const sentence = tuningSentence(tuning);
  const why = tuningOrigins[tuning.origin];
  return [{ en: `Computes ${sentence.en}. ${why.en}`, ko: `계산 방법: ${sentence.ko}. ${why.ko}` }];
}

const MEASURING = { en: 'measuring on the test images', ko: '테스트 이미지로 평가하는 중' };

function restoredWords({ step, epochs }: RunEventOf<'restored'>, stepsPerEpoch: number) {
  const place = grouped(step - epochs.length * stepsPerEpoch);
  return {
    en: `Goes on in epoch ${epochs.length + 1}, after step ${place} of ${grouped(stepsPerEpoch)}`,
    ko: `에포크 ${epochs.length + 1}, 스텝 ${place}/${grouped(stepsPerEpoch)} 다음부터 이어서 학습해요`,
  };
}

function epochWords({ epoch, loss, accuracy, validationLoss, validationAccuracy, seconds }: RunEventOf<'epoch'>, epochs: number) {
  const time = duration(seconds);
  const hasValidation = validationLoss !== undefined && validationAccuracy !== undefined;
  const validation = {
    en: hasValidation ? `  validation loss ${metric(validationLoss)}  accuracy ${metric(validationAccuracy)}` : '',
    ko: hasValidation ? `  검증 손실 ${metric(validationLoss)}  정확도 ${metric(validationAccuracy)}` : '',
  };
  return {
    en: `Epoch ${epoch + 1}/${epochs}  loss ${metric(loss)}  accuracy ${metric(accuracy)}${validation.en}  ${time.en}`,
    ko: `에포크 ${epoch + 1}/${epochs}  손실 ${metric(loss)}  정확도 ${metric(accuracy)}${validation.ko}  ${time.ko}`,
  };
}

function evaluatedWords({ testLoss, testAccuracy, testCount }: RunEventOf<'evaluated'>, dataset: DatasetId) {
  const { label } = datasetFacts[dataset];
  return {
    en: `Test accuracy ${metric(testAccuracy)}, loss ${metric(testLoss)}, on ${grouped(testCount)} images of ${label.en}`,
    ko: `테스트 정확도 ${metric(testAccuracy)}, 손실 ${metric(testLoss)}, ${label.ko} 이미지 ${grouped(testCount)}장으로 평가했어요`,
  };
}
