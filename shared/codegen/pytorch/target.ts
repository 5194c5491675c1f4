import { sameInAll, type Text, withParticle } from '../../text.ts';
import { explanationOf } from '../explanation.ts';
import type { Part, Program } from '../program.ts';
import { inMarkdown, oneLine } from '../prose.ts';
import { dataPart } from '../python/fashionMnist.ts';
import { pythonNotebook } from '../python/notebook.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { pythonScript } from '../python/script.ts';
import { answerKind, mixedRefusals, type Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { CodeKind, Target } from '../target.ts';
import { loaderImports, torchLoader } from './loader.ts';
import { torchNetwork, torchPreludes } from './network.ts';
import { stepsOf } from './steps.ts';
import { torchTraining } from './training.ts';

const network: Text = { en: 'Network', ko: '네트워크' };

/** PyTorch: a module that takes images channels first and returns scores. */
export const pytorchTarget: Target = {
  id: 'pytorch',
  label: sameInAll('PyTorch'),
  summary: { en: 'PyTorch 1.13 and newer: a module that returns scores', ko: 'PyTorch 1.13 이상. 점수를 돌려주는 모듈이에요' },
  fileNames: { model: 'model.py', script: 'train.py', notebook: 'train.ipynb' },
  refusals: (source, kind) => (kind === 'model' ? [] : [...mixedRefusals(source), ...hiddenSoftmax(source)]),
  write: (source, kind) => {
    const program = kind === 'model' ? modelProgram(source) : trainingProgram(source, kind);
    return kind === 'notebook' ? pythonNotebook(program, source.language) : pythonScript(program, source.language);
  },
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

function modelProgram(source: Source): Program {
  const imports = torchPreludes(source).some((prelude) => prelude.includes('torch.')) || torchNetwork(source).join('\n').includes('torch.');
  return {
    title: titleOf(oneLine(source.name)),
    parts: [{ heading: network, code: [...(imports ? ['import torch'] : []), 'from torch import nn'] }, ...networkParts(source)],
  };
}

/** The model with the functions that read its trained weights and predict. */
export function torchWithWeights(source: Source): string {
  const imports = [...loaderImports, '', 'import torch', 'from torch import nn'];
  const parts = [{ heading: network, code: [imports.join('\n')] }, ...networkParts(source), torchLoader(source)];
  return pythonScript({ title: titleOf(oneLine(source.name)), parts }, source.language);
}

function trainingProgram(source: Source, kind: CodeKind): Program {
  return {
    title: titleOf(kind === 'notebook' ? inMarkdown(source.name) : oneLine(source.name)),
    parts: [
      ...importsParts(['import numpy as np', 'import torch', 'from torch import nn']),
      ...settingsParts(source.settings, source.language),
      dataPart(source.settings, source.language),
      ...networkParts(source),
      ...torchTraining(source),
    ],
  };
}

function networkParts(source: Source): readonly Part[] {
  const blocks = [...torchPreludes(source), torchNetwork(source).join('\n')];
  return [{ heading: network, explanation: explanationOf(source), code: [blocks.join('\n\n\n')] }];
}

function titleOf(name: string): readonly Text[] {
  return [
    { en: `${name}, drawn in ConvCanvas`, ko: `${name} (ConvCanvas에서 그린 네트워크)` },
    { en: 'Needs: pip install torch numpy', ko: '필요한 패키지: pip install torch numpy' },
  ];
}
