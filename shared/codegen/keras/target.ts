import { sameInAll, type Text } from '../../text.ts';
import { explanationOf } from '../explanation.ts';
import type { Part, Program } from '../program.ts';
import { inMarkdown, oneLine } from '../prose.ts';
import { dataPart } from '../python/fashionMnist.ts';
import { pythonNotebook } from '../python/notebook.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { pythonScript } from '../python/script.ts';
import { mixedRefusals } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { CodeKind, Target } from '../target.ts';
import { kerasNetwork, kerasPreludes } from './network.ts';
import { kerasTraining } from './training.ts';

const LIBRARIES = ['import keras', 'import numpy as np', 'from keras import layers'];
const network: Text = { en: 'Network', ko: '네트워크' };

/** Keras 3, and 2.15 where it is still in use. */
export const kerasTarget: Target = {
  id: 'keras',
  label: sameInAll('Keras'),
  summary: { en: 'Keras 3, with any backend; Keras 2.15 runs it, too', ko: 'Keras 3. 백엔드는 무엇이든 되고 Keras 2.15에서도 실행돼요' },
  fileNames: { model: 'model.py', script: 'train.py', notebook: 'train.ipynb' },
  refusals: (source, kind) => (kind === 'model' ? [] : mixedRefusals(source)),
  write: (source, kind) => {
    const program = kind === 'model' ? modelProgram(source) : trainingProgram(source, kind);
    return kind === 'notebook' ? pythonNotebook(program, source.language) : pythonScript(program, source.language);
  },
};

function modelProgram(source: Source): Program {
  return {
    title: titleOf(oneLine(source.name)),
    parts: [
      { heading: network, code: ['import keras', 'from keras import layers'] },
      ...networkParts(source),
      { heading: network, code: ['if __name__ == "__main__":', '    build_model().summary()'] },
    ],
  };
}

function trainingProgram(source: Source, kind: CodeKind): Program {
  return {
    title: titleOf(kind === 'notebook' ? inMarkdown(source.name) : oneLine(source.name)),
    parts: [
      ...importsParts(LIBRARIES),
      ...settingsParts(source.settings, source.language),
      dataPart(source.settings, source.language),
      ...networkParts(source),
      ...kerasTraining(source),
    ],
  };
}

function networkParts(source: Source): readonly Part[] {
  const blocks = [...kerasPreludes(source), kerasNetwork(source).join('\n')];
  return [{ heading: network, explanation: explanationOf(source), code: [blocks.join('\n\n\n')] }];
}

function titleOf(name: string): readonly Text[] {
  return [
    { en: `${name}, drawn in ConvCanvas`, ko: `${name} (ConvCanvas에서 그린 네트워크)` },
    { en: 'Needs: pip install keras tensorflow', ko: '필요한 패키지: pip install keras tensorflow' },
  ];
}
