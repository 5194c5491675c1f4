import type { Text } from '../../shared/text.ts';
import type { RunEventOf } from '../../shared/training/events.ts';

export const trainingWords = {
  settings: { en: 'Training settings', ko: '학습 설정' },
  dataset: { en: 'Data set', ko: '데이터셋' },
  optimizer: { en: 'Optimizer', ko: '옵티마이저' },
  moreSettings: { en: 'More settings', ko: '설정 더 보기' },
  more: { en: 'More…', ko: '더 보기…' },
  train: { en: 'Train', ko: '학습 시작' },
  trainAgain: { en: 'Train again', ko: '다시 학습하기' },
  pause: { en: 'Pause', ko: '일시 정지' },
  pauseHint: { en: 'Wait after this step', ko: '이 스텝까지만 하고 기다리기' },
  pausing: { en: 'Pausing…', ko: '정지하는 중…' },
  paused: { en: 'Paused', ko: '일시 정지' },
  resume: { en: 'Resume', ko: '계속하기' },
  resumeHint: { en: 'Go on to the end', ko: '끝까지 이어서 학습하기' },
  step: { en: 'One step', ko: '한 스텝' },
  stepHint: { en: 'One step, then wait', ko: '한 스텝만 하고 기다리기' },
  epoch: { en: 'One epoch', ko: '한 에포크' },
  epochHint: { en: 'To the end of this epoch, then wait', ko: '이 에포크가 끝날 때까지만 하고 기다리기' },
  pauseFirst: { en: 'Pause first, then go step by step', ko: '먼저 일시 정지하면 한 스텝씩 갈 수 있어요' },
  isEnding: { en: 'This training is ending', ko: '학습을 마치는 중이에요' },
  stop: { en: 'Stop', ko: '멈추기' },
  stopHint: { en: 'End here', ko: '여기서 끝내기' },
  stopMeasuringHint: { en: 'End without a result', ko: '결과 없이 끝내기' },
  stopping: { en: 'Stopping…', ko: '멈추는 중…' },
  measuring: { en: 'measuring on the test images', ko: '테스트 이미지로 평가하는 중' },
  progress: { en: 'Training progress', ko: '학습 진행률' },
  ahead: { en: 'What will happen', ko: '이렇게 진행돼요' },
  firstFigures: { en: 'The first figures come with the first steps.', ko: '첫 스텝이 끝나면 숫자가 나와요.' },
  validationAccuracy: { en: 'Validation accuracy', ko: '검증 정확도' },
  trainingAccuracy: { en: 'Training accuracy', ko: '학습 정확도' },
  testAccuracy: { en: 'Test accuracy', ko: '테스트 정확도' },
  showResults: { en: 'Show results', ko: '결과 보기' },
  showTraining: { en: 'Show', ko: '보기' },
  stoppedHidden: { en: 'Training stopped, too early for a result.', ko: '학습을 멈췄어요. 결과를 내기에는 너무 일러요.' },
  notMeasuredHidden: {
    en: 'Training stopped, not measured on the test images.',
    ko: '학습을 멈췄어요. 테스트 이미지로 평가하지 않았어요.',
  },
  showProblems: { en: 'Show problems', ko: '문제 보기' },
  notYet: { en: 'Not ready to train', ko: '아직 학습할 수 없어요' },
  noLayers: { en: 'Start your network', ko: '네트워크를 만들어 볼까요?' },
  noLayersHint: {
    en: 'Drag a layer onto the canvas, or choose a template.',
    ko: '층을 캔버스에 놓거나 템플릿을 고르세요.',
  },
  addLayer: { en: 'Add a layer', ko: '층 추가' },
  keptPaused: {
    en: 'Saved. You can close the app and go on later.',
    ko: '저장했어요. 앱을 닫아도 나중에 이어서 할 수 있어요.',
  },
  unfinished: { en: 'Unfinished training', ko: '끝나지 않은 학습' },
  goOn: { en: 'Go on', ko: '이어서 학습' },
  fromStart: { en: 'Train from the start', ko: '처음부터 다시 학습하기' },
  failed: { en: 'Training ended', ko: '학습이 끊겼어요' },
  stopped: { en: 'Stopped', ko: '멈췄어요' },
  notMeasured: { en: 'Not measured on the test images.', ko: '테스트 이미지로 평가하지 않았어요.' },
  stoppedEarly: { en: 'Too early for a result.', ko: '결과를 내기에는 너무 일러요.' },
  subset: {
    en: 'A subset: figures are lower than on the full data set.',
    ko: '일부만 담은 데이터셋이라 전체보다 정확도가 낮게 나와요.',
  },
  subsetShort: { en: ' (subset)', ko: ' (일부)' },
  notHere: { en: 'Not on this computer yet', ko: '아직 이 컴퓨터에 없어요' },
  downloading: { en: 'Downloading', ko: '내려받는 중' },
  cancel: { en: 'Cancel', ko: '취소' },
  folder: { en: 'From a folder…', ko: '폴더에서 가져오기…' },
  folderPath: { en: 'Folder with the four files', ko: '파일 네 개가 있는 폴더' },
  useFolder: { en: 'Use this folder', ko: '이 폴더 쓰기' },
  useMini: { en: 'Use the mini set', ko: '미니 데이터셋 쓰기' },
  howItComputes: { en: 'How it computes', ko: '계산 방법' },
  slowEngine: { en: 'Slow engine', ko: '느린 엔진' },
  overfitting: { en: 'overfitting', ko: '과대적합' },
  overfittingHelp: {
    en: 'The network learns its training images by heart, so it does better on them than on images it has not seen.',
    ko: '네트워크가 학습 이미지를 외워 버려서, 처음 보는 이미지보다 학습 이미지를 훨씬 잘 맞히는 상태예요.',
  },
} satisfies Record<string, Text>;

export const stageWords: Record<RunEventOf<'preparing'>['stage'], Text> = {
  library: { en: 'Starting TensorFlow', ko: 'TensorFlow 시작 중' },
  data: { en: 'Loading the images', ko: '이미지 불러오는 중' },
  network: { en: 'Building the network', ko: '네트워크 만드는 중' },
  speed: { en: 'Finding the fastest way here, once', ko: '가장 빠른 방법 찾는 중 (처음 한 번)' },
};

export function epochOf(epoch: number, epochs: number): Text {
  return { en: `Epoch ${epoch} of ${epochs}`, ko: `에포크 ${epoch} / ${epochs}` };
}

export function stepOf(step: string, steps: string): Text {
  return { en: `step ${step} of ${steps}`, ko: `스텝 ${step} / ${steps}` };
}

/** `Checkpoint at epoch 3`, or within it: `Checkpoint at epoch 3, step 120`. Counted from 1. */
export function checkpointAt(epoch: number, step?: string): Text {
  if (step === undefined) return { en: `Checkpoint at epoch ${epoch}`, ko: `체크포인트: 에포크 ${epoch}` };
  return { en: `Checkpoint at epoch ${epoch}, step ${step}`, ko: `체크포인트: 에포크 ${epoch}, 스텝 ${step}` };
}

export function doneShare(share: string): Text {
  return { en: `${share} done`, ko: `${share} 완료` };
}

export function timeLeft(duration: Text): Text {
  return { en: `${duration.en} left`, ko: `${duration.ko} 남음` };
}

export function stepsAnEpoch(steps: string): Text {
  return { en: `${steps} steps an epoch`, ko: `에포크마다 ${steps}스텝` };
}

/** `940 steps · 6,000 images` */
export function inAll(steps: string, images: string): Text {
  return { en: `${steps} steps · ${images} images`, ko: `모두 ${steps}스텝 · 이미지 ${images}장` };
}

export function speed(images: string): Text {
  return { en: `${images} images/s`, ko: `초당 이미지 ${images}장` };
}

export function download(size: string): Text {
  return { en: `Download (${size})`, ko: `내려받기 (${size})` };
}

export function received(part: string, whole: string): Text {
  return { en: `${part} of ${whole}`, ko: `${whole} 중 ${part}` };
}

export function problemsFirst(count: number): Text {
  return {
    en: count === 1 ? 'Fix 1 problem first.' : `Fix ${count} problems first.`,
    ko: `문제 ${count}개를 먼저 고쳐 주세요.`,
  };
}

export function rightOf(right: string, all: string): Text {
  return { en: `${right} of ${all} right`, ko: `${all}장 중 ${right}장 정답` };
}

export function stoppedIn(epoch: number, epochs: number): Text {
  return { en: `Stopped in epoch ${epoch} of ${epochs}`, ko: `에포크 ${epochs}번 중 ${epoch}번째에서 멈춤` };
}

/** How a run ended that nobody was watching. */
export function finishedWith(accuracy: string, reason: 'finished' | 'stopped'): Text {
  return {
    en: `Training ${reason === 'finished' ? 'finished' : 'stopped'}: ${accuracy} of the test images right.`,
    ko: `학습이 ${reason === 'finished' ? '끝났어요' : '멈췄어요'}. 테스트 이미지의 ${accuracy}를 맞혔어요.`,
  };
}
