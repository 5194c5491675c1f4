import { sameInAll } from '../../text.ts';
import { movesRefusals } from '../moves/refusals.ts';
import type { Part } from '../program.ts';
import { callLines, type Doc } from '../python/doc.ts';
import { inPython, networkHeading, networkPart, preparingParts } from '../python/target.ts';
import { entriesOf, type Source } from '../source.ts';
import type { Target } from '../target.ts';
import { flaxNetwork } from './network.ts';
import { flaxTraining } from './training.ts';

/** JAX with Flax NNX and Optax: a module that returns scores. */
export const flaxTarget: Target = {
  id: 'jax',
  label: sameInAll('JAX / Flax'),
  summary: {
    en: 'JAX with Flax NNX 0.11 and newer, and Optax: a module that returns scores',
    ko: 'JAX와 Flax NNX 0.11 이상, Optax. 점수를 돌려주는 모듈이에요',
  },
  refusals: movesRefusals,
  ...inPython({ install: 'pip install jax flax optax', model: modelParts, training: trainingParts }),
};

function modelParts(source: Source): readonly Part[] {
  const images = entriesOf(source).map(({ placed }): Doc => `jnp.zeros((1, ${placed.outputShape.join(', ')}))`);
  const table: Doc = { head: 'nnx.tabulate', items: ['Network(nnx.Rngs(0))', ...images].map((doc) => ({ doc })) };
  return [
    { heading: networkHeading, code: ['import jax.numpy as jnp', 'from flax import nnx'] },
    networkPart(source, flaxNetwork(source)),
    { heading: networkHeading, code: ['if __name__ == "__main__":', ...callLines('print', [table], 4)] },
  ];
}

function trainingParts(source: Source): readonly Part[] {
  const network = flaxNetwork(source);
  const usesJax = network.some((line) => line.includes('jnp.'));
  const libraries = [...(usesJax ? ['import jax.numpy as jnp'] : []), 'import numpy as np', 'import optax', 'from flax import nnx'];
  return [...preparingParts(source, libraries, networkPart(source, network)), ...flaxTraining(source)];
}
