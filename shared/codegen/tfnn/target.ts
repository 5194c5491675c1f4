import { sameInAll, type Text } from '../../text.ts';
import { explanationOf } from '../explanation.ts';
import { kerasTraining } from '../keras/training.ts';
import { unreadRefusals } from '../moves/refusals.ts';
import type { Part, Program } from '../program.ts';
import { inMarkdown, oneLine } from '../prose.ts';
import { dataPart } from '../python/fashionMnist.ts';
import { pythonNotebook } from '../python/notebook.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { pythonScript } from '../python/script.ts';
import { mixedRefusals } from '../refusals.ts';
import { entriesOf, type Source } from '../source.ts';
import type { CodeKind, Target } from '../target.ts';
import { tfnnNetwork } from './network.ts';

const texts = {
  network: { en: 'Network', ko: '네트워크' },
  built: { en: 'One image through the network tells Keras its shapes.', ko: '이미지 한 장을 넣어 보면 Keras가 크기를 알게 돼요.' },
} satisfies Record<string, Text>;

/** Keras with what each layer does written out in operations of TensorFlow: for who wants to see, not only to use. */
export const tfnnTarget: Target = {
  id: 'tf-nn',
  label: sameInAll('tf.nn'),
  summary: {
    en: 'Keras on TensorFlow 2.15 and newer, each layer written out as operations of tf.nn',
    ko: 'TensorFlow 2.15 이상의 Keras. 층마다 하는 일을 tf.nn 연산으로 풀어 써요',
  },
  fileNames: { model: 'model.py', script: 'train.py', notebook: 'train.ipynb' },
  refusals: (source, kind) => {
    const unread = unreadRefusals(source);
    return kind === 'model' || unread.length > 0 ? unread : mixedRefusals(source);
  },
  write: (source, kind) => {
    const program = kind === 'model' ? modelProgram(source) : trainingProgram(source, kind);
    return kind === 'notebook' ? pythonNotebook(program, source.language) : pythonScript(program, source.language);
  },
};

function modelProgram(source: Source): Program {
  const inputs = entriesOf(source).map(({ placed }) => `tf.zeros((1, ${placed.outputShape.join(', ')}))`);
  const given = inputs.length === 1 ? (inputs[0] ?? '') : `[${inputs.join(', ')}]`;
  return {
    title: titleOf(oneLine(source.name)),
    parts: [
      { heading: texts.network, code: ['import keras', 'import tensorflow as tf'] },
      ...networkParts(source),
      {
        heading: texts.network,
        code: [
          'if __name__ == "__main__":',
          '    model = Network()',
          `    # ${texts.built[source.language]}`,
          `    model(${given})`,
          '    model.summary()',
        ],
      },
    ],
  };
}

function trainingProgram(source: Source, kind: CodeKind): Program {
  const usesTensorflow = tfnnNetwork(source).some((line) => line.includes('tf.'));
  return {
    title: titleOf(kind === 'notebook' ? inMarkdown(source.name) : oneLine(source.name)),
    parts: [
      ...importsParts(['import keras', 'import numpy as np', ...(usesTensorflow ? ['import tensorflow as tf'] : [])]),
      ...settingsParts(source.settings, source.language),
      dataPart(source.settings, source.language),
      ...networkParts(source),
      ...kerasTraining(source, 'Network()', [`# ${texts.built[source.language]}`, 'model(train_images[:1])']),
    ],
  };
}

function networkParts(source: Source): readonly Part[] {
  return [{ heading: texts.network, explanation: explanationOf(source), code: tfnnNetwork(source) }];
}

function titleOf(name: string): readonly Text[] {
  return [
    { en: `${name}, drawn in ConvCanvas`, ko: `${name} (ConvCanvas에서 그린 네트워크)` },
    { en: 'Needs: pip install keras tensorflow', ko: '필요한 패키지: pip install keras tensorflow' },
  ];
}
