import { sameInAll } from '../../text.ts';
import { inPython, networkHeading, networkPart, preparingParts } from '../python/target.ts';
import { mixedRefusals } from '../refusals.ts';
import type { Target } from '../target.ts';
import { kerasModule } from './network.ts';
import { kerasTraining } from './training.ts';

const LIBRARIES = ['import keras', 'import numpy as np', 'from keras import layers'];

/** Keras 3, and 2.15 where it is still in use. */
export const kerasTarget: Target = {
  id: 'keras',
  label: sameInAll('Keras'),
  summary: { en: 'Keras 3, with any backend; Keras 2.15 runs it, too', ko: 'Keras 3. 백엔드는 무엇이든 되고 Keras 2.15에서도 실행돼요' },
  refusals: (source, kind) => (kind === 'model' ? [] : mixedRefusals(source)),
  ...inPython({
    install: 'pip install keras tensorflow',
    model: (source) => [
      { heading: networkHeading, code: ['import keras', 'from keras import layers'] },
      networkPart(source, [kerasModule(source)]),
      { heading: networkHeading, code: ['if __name__ == "__main__":', '    build_model().summary()'] },
    ],
    training: (source) => [...preparingParts(source, LIBRARIES, networkPart(source, [kerasModule(source)])), ...kerasTraining(source)],
  }),
};
