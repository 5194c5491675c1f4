import type { Language } from '../../text.ts';
import type { Program } from '../program.ts';

/** A Jupyter notebook, format 4.5. @see nbformat.readthedocs.io/en/latest/format_description.html */
export function pythonNotebook({ title, parts }: Program, language: Language): string {
  const shown = parts.filter(({ only }) => only !== 'script');
  const [first = '', ...rest] = title.map((line) => line[language]);
  const cells = [
    markdown(`# ${first}\n\n${rest.join('\n\n')}`),
    ...shown.flatMap(({ heading, explanation, code }) => [
      markdown(`## ${heading[language]}${explanation === undefined ? '' : `\n\n${explanation[language]}`}`),
      { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: linesOf(code.join('\n')) },
    ]),
  ];
  const kernelspec = { display_name: 'Python 3', language: 'python', name: 'python3' };
  const notebook = {
    cells: cells.map((cell, place) => ({ id: `cell-${place + 1}`, ...cell })),
    metadata: { kernelspec, language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function markdown(text: string) {
  return { cell_type: 'markdown', metadata: {}, source: linesOf(text) };
}

/** Each with its end but the last. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line, place, all) => (place === all.length - 1 ? line : `${line}\n`));
}
