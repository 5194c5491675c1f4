import { sameInAll, type Text } from '../../text.ts';
import { explanationOf } from '../explanation.ts';
import { unreadRefusals } from '../moves/refusals.ts';
import type { Part, Program } from '../program.ts';
import { inMarkdown, oneLine } from '../prose.ts';
import { callLines, type Doc } from '../python/doc.ts';
import { dataPart } from '../python/fashionMnist.ts';
import { pythonNotebook } from '../python/notebook.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { pythonScript } from '../python/script.ts';
import { mixedRefusals } from '../refusals.ts';
import { entriesOf, type Source } from '../source.ts';
import type { CodeKind, Target } from '../target.ts';
import { flaxNetwork } from './network.ts';
import { flaxTraining } from './training.ts';

const network: Text = { en: 'Network', ko: '네트워크' };

/** JAX with Flax NNX and Optax: a module that returns scores. */
export const flaxTarget: Target = {
  id: 'jax',
  label: sameInAll('JAX / Flax'),
  summary: {
    en: 'JAX with Flax NNX 0.11 and newer, and Optax: a module that returns scores',
    ko: 'JAX와 Flax NNX 0.11 이상, Optax. 점수를 돌려주는 모듈이에요',
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
  const images = entriesOf(source).map(({ placed }): Doc => `jnp.zeros((1, ${placed.outputShape.join(', ')}))`);
  const table: Doc = { head: 'nnx.tabulate', items: ['Network(nnx.Rngs(0))', ...images].map((doc) => ({ doc })) };
  return {
    title: titleOf(oneLine(source.name)),
    parts: [
      { heading: network, code: ['import jax.numpy as jnp', 'from flax import nnx'] },
      ...networkParts(source),
      { heading: network, code: ['if __name__ == "__main__":', ...callLines('print', [table], 4)] },
    ],
  };
}

function trainingProgram(source: Source, kind: CodeKind): Program {
  const usesJax = flaxNetwork(source).some((line) => line.includes('jnp.'));
  const libraries = [...(usesJax ? ['import jax.numpy as jnp'] : []), 'import numpy as np', 'import optax', 'from flax import nnx'];
  return {
    title: titleOf(kind === 'notebook' ? inMarkdown(source.name) : oneLine(source.name)),
    parts: [
      ...importsParts(libraries),
      ...settingsParts(source.settings, source.language),
      dataPart(source.settings, source.language),
      ...networkParts(source),
      ...flaxTraining(source),
    ],
  };
}

function networkParts(source: Source): readonly Part[] {
  return [{ heading: network, explanation: explanationOf(source), code: flaxNetwork(source) }];
}

function titleOf(name: string): readonly Text[] {
  return [
    { en: `${name}, drawn in ConvCanvas`, ko: `${name} (ConvCanvas에서 그린 네트워크)` },
    { en: 'Needs: pip install jax flax optax', ko: '필요한 패키지: pip install jax flax optax' },
  ];
}
