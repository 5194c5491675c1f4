import type { Language, Text } from '../../text.ts';
import type { RunSettings } from '../../training/settings.ts';
import type { Part } from '../program.ts';
import { laidOut } from './doc.ts';
import { dataImports } from './fashionMnist.ts';

const texts = {
  imports: { en: 'Libraries', ko: '라이브러리' },
  settings: { en: 'Settings', ko: '설정' },
  data: {
    en: 'folder of Fashion-MNIST; what is not there is downloaded into it',
    ko: 'Fashion-MNIST 폴더. 없는 파일은 이곳에 내려받아요',
  },
  epochs: { en: 'passes over the training images', ko: '학습 이미지 전체를 볼 횟수' },
} satisfies Record<string, Text>;
const FOLDER = 'Path.home() / ".cache" / "fashion-mnist"';

/**
 * What a training program imports.
 *
 * @param libraries  lines, in the order of the formatters: `import keras`
 * @param more  modules of Python's own that the program needs besides
 */
export function importsParts(libraries: readonly string[], more: readonly string[] = []): readonly Part[] {
  const code = (first: readonly string[]) => {
    const own = [...first, ...more].toSorted().map((name) => `import ${name}`);
    return [...own, 'from pathlib import Path', '', ...libraries];
  };
  return [
    { heading: texts.imports, code: code(['argparse', ...dataImports]), only: 'script' },
    { heading: texts.imports, code: code(dataImports), only: 'notebook' },
  ];
}

/** Python that gives DATA, EPOCHS, BATCH_SIZE and SEED. @param more  lines that ask for other options in a script */
export function settingsParts({ epochs, batchSize, seed }: RunSettings, language: Language, more: readonly string[] = []): readonly Part[] {
  const fixed = [`BATCH_SIZE = ${batchSize}`, `SEED = ${seed}`];
  const asked = [
    'parser = argparse.ArgumentParser()',
    'parser.add_argument(',
    '    "--data",',
    '    type=Path,',
    `    default=${FOLDER},`,
    `    help="${texts.data[language]}",`,
    ')',
    ...laidOut({
      head: 'parser.add_argument',
      items: [
        { doc: '"--epochs"' },
        { before: 'type=', doc: 'int' },
        { before: 'default=', doc: String(epochs) },
        { before: 'help=', doc: `"${texts.epochs[language]}"` },
      ],
    }),
    ...more,
    'options = parser.parse_args()',
    'DATA, EPOCHS = options.data, options.epochs',
    ...fixed,
  ];
  return [
    { heading: texts.settings, code: asked, only: 'script' },
    { heading: texts.settings, code: [`# ${texts.data[language]}`, `DATA = ${FOLDER}`, `EPOCHS = ${epochs}`, ...fixed], only: 'notebook' },
  ];
}
