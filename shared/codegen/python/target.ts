import type { Text } from '../../text.ts';
import { explanationOf } from '../explanation.ts';
import type { Part } from '../program.ts';
import { inMarkdown, oneLine } from '../prose.ts';
import type { Source } from '../source.ts';
import type { Target } from '../target.ts';
import { titleOf } from '../title.ts';
import { dataPart } from './fashionMnist.ts';
import { pythonNotebook } from './notebook.ts';
import { importsParts, settingsParts } from './options.ts';
import { pythonScript } from './script.ts';

/** Of the network. */
export const networkHeading: Text = { en: 'Network', ko: '네트워크' };

interface PythonCode {
  /** The command for what the code needs. */
  readonly install: string;
  readonly model: (source: Source) => readonly Part[];
  readonly training: (source: Source) => readonly Part[];
}

/** How a framework in Python is written: the model or the training as a program, the training as a notebook, too. */
export function inPython({ install, model, training }: PythonCode): Pick<Target, 'fileNames' | 'write'> {
  return {
    fileNames: { model: 'model.py', script: 'train.py', notebook: 'train.ipynb' },
    write: (source, kind) => {
      const parts = kind === 'model' ? model(source) : training(source);
      if (kind === 'notebook') return pythonNotebook({ title: titleOf(inMarkdown(source.name), install), parts }, source.language);
      return pythonScript({ title: titleOf(oneLine(source.name), install), parts }, source.language);
    },
  };
}

export function networkPart(source: Source, code: readonly string[]): Part {
  return { heading: networkHeading, explanation: explanationOf(source), code };
}

/** From the imports to the network; what trains it comes behind. */
export function preparingParts(source: Source, libraries: readonly string[], network: Part): readonly Part[] {
  return [
    ...importsParts(libraries),
    ...settingsParts(source.settings, source.language),
    dataPart(source.settings, source.language),
    network,
  ];
}
