import { valuesText } from '../layers/cardWords.ts';
import { isImage, isSameShape, printShape, type Shape } from '../shapes/shape.ts';
import { type Text, withArticle, withParticle } from '../text.ts';
import type { Diagnosis } from './diagnosis.ts';
import { endFix, softmaxFix } from './endings.ts';
import { setFix } from './fixes.ts';
import { memoryProblem } from './memory.ts';
import type { PlannedLayer } from './plannedLayer.ts';
import type { Fix, Problem } from './problem.ts';
import { reshapeFix } from './reshapes.ts';
import { endsInSoftmax } from './softmax.ts';
import type { Task } from './task.ts';

/** What keeps a network that is sound in itself from learning what it is to learn. */
export function taskProblems(diagnosis: Diagnosis, earlier: readonly Problem[]): readonly Problem[] {
  const { task, byId, layers, output } = diagnosis;
  if (task === undefined) return [];
  const inputs = layers.filter(({ layer }) => layer.takes === 'nothing');
  const last = output === undefined ? undefined : byId.get(output);
  const memory = memoryProblem(diagnosis, task);
  return [
    ...inputs.filter(({ placed }) => !isSameShape(placed.outputShape, task.inputShape)).map((input) => inputDiffers(input, task)),
    ...(last === undefined ? [] : outputProblems(diagnosis, last, task, earlier)),
    ...(memory === undefined ? [] : [memory]),
  ];
}

function inputDiffers(input: PlannedLayer, { inputShape }: Task): Problem {
  const [own, needed] = [printShape(input.placed.outputShape), printShape(inputShape)];
  const params = input.layer.paramsFor?.(inputShape);
  const changed = Object.fromEntries(Object.entries(params ?? {}).filter(([param, value]) => input.params[param] !== value));
  const label = { en: `Make it ${needed}`, ko: `${withParticle(needed, '으로', '로')} 바꾸기` };
  const fix: Fix = { label, edit: setFix(input, changed).edit };
  return {
    nodeId: input.id,
    code: 'input-differs',
    severity: 'error',
    title: { en: 'The images of the data have another size', ko: '데이터의 이미지와 크기가 달라요' },
    text: {
      en: `${input.name.en} expects ${own}, but the images of the data are ${needed}.`,
      ko: `${withParticle(input.name.ko, '은', '는')} ${withParticle(own, '을', '를')} 받는데 데이터의 이미지는 ${withParticle(needed, '이에요', '예요')}.`,
    },
    short: {
      en: `The images are ${needed}, not ${own}.`,
      ko: `이미지는 ${withParticle(own, '이', '가')} 아니라 ${withParticle(needed, '이에요', '예요')}.`,
    },
    fixes: params === undefined ? [] : [fix],
  };
}

function outputProblems(diagnosis: Diagnosis, last: PlannedLayer, task: Task, earlier: readonly Problem[]): readonly Problem[] {
  const { outputShape } = last.placed;
  if (!isSameShape(outputShape, [task.classes])) return [wrongOutput(diagnosis, last, task)];
  if (!learns(diagnosis)) return [noWeights(diagnosis, last, task)];
  const isBroken = earlier.some((problem) => problem.nodeId === last.id && problem.severity === 'error');
  return isBroken || endsInSoftmax(last, diagnosis.byId) ? [] : [softmaxMissing(diagnosis, last)];
}

function wrongOutput(diagnosis: Diagnosis, last: PlannedLayer, task: Task): Problem {
  const { classes } = task;
  const ending = described(last.placed.outputShape);
  const set = reshapeFix(diagnosis, last.id, [classes]);
  const end = endFix(diagnosis, last, classes);
  return {
    nodeId: last.id,
    code: 'wrong-output',
    severity: 'error',
    title: { en: `Each of the ${classes} classes needs one value`, ko: `클래스마다 하나씩, 값 ${classes}개가 필요해요` },
    text: {
      en: `${last.name.en} ends the network with ${ending.en}, but ${classes} classes need ${classes} values, one each.`,
      ko: `네트워크의 끝인 ${last.name.ko}의 출력은 ${ending.ko}인데, 클래스가 ${classes}개라서 값도 ${classes}개여야 해요.`,
    },
    short: {
      en: `Ends with ${ending.en}, but there are ${classes} classes.`,
      ko: `출력이 ${ending.ko}인데 클래스는 ${classes}개예요.`,
    },
    fixes: [set, end].flatMap((fix) => fix ?? []),
  };
}

/** Whether a layer that leads to the answer has weights that training changes. */
function learns({ path, byId }: Diagnosis): boolean {
  return [...path].some((id) => (byId.get(id)?.placed.trainableCount ?? 0) > 0);
}

/** Pooling alone can give as many values as there are classes. */
function noWeights(diagnosis: Diagnosis, last: PlannedLayer, { classes }: Task): Problem {
  const fix = endFix(diagnosis, last, classes);
  return {
    nodeId: undefined,
    code: 'no-weights',
    severity: 'error',
    title: { en: 'There is nothing to learn', ko: '배울 것이 없어요' },
    text: {
      en: 'The network has no weights, so there is nothing to learn. Add a Dense or Conv2D layer.',
      ko: '네트워크에 가중치가 없어 배울 것이 없어요. 밀집 층이나 합성곱 층을 넣어 주세요.',
    },
    short: { en: 'No weights, so nothing to learn.', ko: '가중치가 없어 배울 것이 없어요.' },
    fixes: fix === undefined ? [] : [fix],
  };
}

/** `64 values` or `a 26×26×32 image`. */
function described(shape: Shape): Text {
  if (!isImage(shape)) return valuesText(shape[0]);
  return { en: withArticle(`${printShape(shape)} image`), ko: `${printShape(shape)} 이미지` };
}

/** Not an error: whoever trains takes the values for scores and puts softmax behind them. */
function softmaxMissing(diagnosis: Diagnosis, last: PlannedLayer): Problem {
  const fix = softmaxFix(diagnosis, last);
  return {
    nodeId: last.id,
    code: 'softmax-missing',
    severity: 'warning',
    title: { en: 'The answer is not in probabilities', ko: '답이 확률이 아니에요' },
    text: {
      en: `${last.name.en} ends the network without softmax, so its values are scores: they do not add up to 1.`,
      ko: `네트워크의 끝인 ${last.name.ko}에 소프트맥스가 없어서 출력이 확률이 아니에요. 더해도 1이 되지 않아요.`,
    },
    short: { en: 'Without softmax its values are not probabilities.', ko: '소프트맥스가 없어서 확률이 아니에요.' },
    fixes: fix === undefined ? [] : [fix],
  };
}
