import { sameInAll, withParticle } from '../../text.ts';
import { oneLine } from '../prose.ts';
import { pythonScript } from '../python/script.ts';
import { inPython, networkHeading, networkPart, preparingParts } from '../python/target.ts';
import { answerKind, mixedRefusals, type Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { Target } from '../target.ts';
import { titleOf } from '../title.ts';
import { loaderImports, torchLoader } from './loader.ts';
import { torchModule } from './network.ts';
import { stepsOf } from './steps.ts';
import { torchTraining } from './training.ts';

const INSTALL = 'pip install torch numpy';
const LIBRARIES = ['import numpy as np', 'import torch', 'from torch import nn'];

/** PyTorch: a module that takes images channels first and returns scores. */
export const pytorchTarget: Target = {
  id: 'pytorch',
  label: sameInAll('PyTorch'),
  summary: { en: 'PyTorch 1.13 and newer: a module that returns scores', ko: 'PyTorch 1.13 이상. 점수를 돌려주는 모듈이에요' },
  refusals: (source, kind) => (kind === 'model' ? [] : [...mixedRefusals(source), ...hiddenSoftmax(source)]),
  ...inPython({
    install: INSTALL,
    model: (source) => {
      const module = torchModule(source);
      const imports = [...(module.includes('torch.') ? ['import torch'] : []), 'from torch import nn'];
      return [{ heading: networkHeading, code: imports }, networkPart(source, [module])];
    },
    training: (source) => [...preparingParts(source, LIBRARIES, networkPart(source, [torchModule(source)])), ...torchTraining(source)],
  }),
};

/** CrossEntropyLoss wants scores. */
function hiddenSoftmax(source: Source): readonly Refusal[] {
  if (answerKind(source) !== 'probabilities' || stepsOf(source).returnsScores) return [];
  const { id, name } = source.output;
  return [
    {
      nodeId: id,
      text: {
        en: `${name.en} has its softmax within, and PyTorch's loss needs the values before it. End the network with a layer whose activation is softmax.`,
        ko: `${withParticle(name.ko, '은', '는')} 안에 소프트맥스가 들어 있는데, PyTorch의 손실은 그 앞의 값이 필요해요. 활성화 함수가 소프트맥스인 층으로 끝내 주세요.`,
      },
    },
  ];
}

/** The model with the functions that read its trained weights and predict. */
export function torchWithWeights(source: Source): string {
  const imports = [...loaderImports, '', 'import torch', 'from torch import nn'];
  const parts = [{ heading: networkHeading, code: [imports.join('\n')] }, networkPart(source, [torchModule(source)]), torchLoader(source)];
  return pythonScript({ title: titleOf(oneLine(source.name), INSTALL), parts }, source.language);
}
