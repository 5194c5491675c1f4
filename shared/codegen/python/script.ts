import type { Language } from '../../text.ts';
import type { Program } from '../program.ts';

/** Top-level blocks are two lines apart, as the formatters want it around functions. */
export function pythonScript({ title, parts }: Program, language: Language): string {
  const head = title.map((line) => `# ${line[language]}`);
  const bodies = parts.filter(({ only }) => only !== 'notebook').map(({ code }) => code.join('\n'));
  const [imports = '', next = '', ...rest] = bodies;
  const afterImports = /^(def|class|@)/.test(next) ? ['', '', next] : ['', next];
  return `${[[...head, '', imports, ...afterImports].join('\n'), ...rest].join('\n\n\n')}\n`;
}
