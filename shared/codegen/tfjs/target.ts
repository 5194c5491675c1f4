import { sameInAll, withParticle } from '../../text.ts';
import { optimizerCards } from '../../training/optimizers/index.ts';
import { oneLine } from '../prose.ts';
import { mixedRefusals, type Refusal } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { Target } from '../target.ts';
import { titleOf } from '../title.ts';
import { dataBlocks } from './fashionMnist.ts';
import { lackingInTfjs } from './lacking.ts';
import { linkFunction, needsLink, tfjsNetwork } from './network.ts';
import { chanceBlock, tfjsOptimizer, trainingBlocks } from './training.ts';

const LIBRARY = 'import * as tf from "@tensorflow/tfjs";';

/** TensorFlow.js, in TypeScript: the model for the browser or Node, the training program for Node. */
export const tfjsTarget: Target = {
  id: 'tfjs',
  label: sameInAll('TensorFlow.js'),
  summary: {
    en: 'TensorFlow.js 4, in TypeScript; the training program is for Node',
    ko: 'TensorFlow.js 4용 TypeScript. 학습 프로그램은 Node에서 실행돼요',
  },
  fileNames: { model: 'model.ts', script: 'train.ts' },
  refusals: (source, kind) => [...lackingInTfjs(source), ...(kind === 'model' ? [] : trainingRefusals(source))],
  write: (source, kind) => `${(kind === 'model' ? modelBlocks(source) : scriptBlocks(source)).join('\n\n')}\n`,
};

function modelBlocks(source: Source): readonly string[] {
  return [[...titleLines(source), LIBRARY].join('\n'), ...networkBlocks(source)];
}

function scriptBlocks(source: Source): readonly string[] {
  const { settings, language } = source;
  const imports = [
    ...titleLines(source),
    'import { createHash } from "node:crypto";',
    'import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";',
    'import { homedir } from "node:os";',
    'import { join } from "node:path";',
    'import { parseArgs } from "node:util";',
    'import { gunzipSync } from "node:zlib";',
    LIBRARY,
  ];
  const options = [
    'const { values } = parseArgs({',
    '  options: {',
    '    data: { type: "string", default: join(homedir(), ".cache", "fashion-mnist") },',
    `    epochs: { type: "string", default: "${settings.epochs}" },`,
    '  },',
    '});',
    'const DATA = values.data;',
    'const EPOCHS = Number(values.epochs);',
    `const BATCH_SIZE = ${settings.batchSize};`,
    `const SEED = ${settings.seed};`,
  ];
  return [
    imports.join('\n'),
    options.join('\n'),
    chanceBlock(source),
    ...dataBlocks(settings, language),
    ...networkBlocks(source),
    ...trainingBlocks(source),
  ];
}

function networkBlocks(source: Source): readonly string[] {
  return [...(needsLink(source) ? [linkFunction.join('\n')] : []), tfjsNetwork(source).join('\n')];
}

function titleLines({ name, language }: Source): readonly string[] {
  return titleOf(oneLine(name), 'npm install @tensorflow/tfjs').map((line) => `// ${line[language]}`);
}

function trainingRefusals(source: Source): readonly Refusal[] {
  const { layers, settings } = source;
  const dilated = layers
    .filter(({ placed }) => placed.sight.kind === 'window' && placed.sight.window.dilation.some((gap) => gap > 1))
    .map(({ id }) => ({
      nodeId: id,
      text: {
        en: 'TensorFlow.js cannot train a convolution with dilation. Set the dilation to 1×1, or export the model alone.',
        ko: 'TensorFlow.js는 팽창이 있는 합성곱을 학습하지 못해요. 팽창을 1×1로 바꾸거나 모델만 내보내 주세요.',
      },
    }));
  const optimizer = tfjsOptimizer(settings) === undefined ? [noOptimizer(settings.optimizer.name)] : [];
  return [...mixedRefusals(source), ...dilated, ...optimizer];
}

function noOptimizer(name: string): Refusal {
  const label = optimizerCards.find((card) => card.name === name)?.label ?? sameInAll(name);
  return {
    nodeId: undefined,
    text: {
      en: `TensorFlow.js has no ${label.en} with these settings. Choose another optimizer, or export the model alone.`,
      ko: `TensorFlow.js에는 이 설정의 ${withParticle(label.ko, '이', '가')} 없어요. 다른 옵티마이저를 고르거나 모델만 내보내 주세요.`,
    },
  };
}
