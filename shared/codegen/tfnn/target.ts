import { sameInAll, type Text } from '../../text.ts';
import { kerasTraining } from '../keras/training.ts';
import { movesRefusals } from '../moves/refusals.ts';
import type { Part } from '../program.ts';
import { inPython, networkHeading, networkPart, preparingParts } from '../python/target.ts';
import { entriesOf, type Source } from '../source.ts';
import type { Target } from '../target.ts';
import { tfnnNetwork } from './network.ts';

const built: Text = {
  en: 'One image through the network tells Keras its shapes.',
  ko: '이미지 한 장을 넣어 보면 Keras가 크기를 알게 돼요.',
};

/** Keras with what each layer does written out in operations of TensorFlow: for who wants to see, not only to use. */
export const tfnnTarget: Target = {
  id: 'tf-nn',
  label: sameInAll('tf.nn'),
  summary: {
    en: 'Keras on TensorFlow 2.15 and newer, each layer written out as operations of tf.nn',
    ko: 'TensorFlow 2.15 이상의 Keras. 층마다 하는 일을 tf.nn 연산으로 풀어 써요',
  },
  refusals: movesRefusals,
  ...inPython({ install: 'pip install keras tensorflow', model: modelParts, training: trainingParts }),
};

function modelParts(source: Source): readonly Part[] {
  const inputs = entriesOf(source).map(({ placed }) => `tf.zeros((1, ${placed.outputShape.join(', ')}))`);
  const given = inputs.length === 1 ? (inputs[0] ?? '') : `[${inputs.join(', ')}]`;
  const summarized = [
    'if __name__ == "__main__":',
    '    model = Network()',
    `    # ${built[source.language]}`,
    `    model(${given})`,
    '    model.summary()',
  ];
  return [
    { heading: networkHeading, code: ['import keras', 'import tensorflow as tf'] },
    networkPart(source, tfnnNetwork(source)),
    { heading: networkHeading, code: summarized },
  ];
}

function trainingParts(source: Source): readonly Part[] {
  const network = tfnnNetwork(source);
  const usesTensorflow = network.some((line) => line.includes('tf.'));
  const libraries = ['import keras', 'import numpy as np', ...(usesTensorflow ? ['import tensorflow as tf'] : [])];
  return [
    ...preparingParts(source, libraries, networkPart(source, network)),
    ...kerasTraining(source, 'Network()', [`# ${built[source.language]}`, 'model(train_images[:1])']),
  ];
}
