import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { Look, Token } from '../../store/codeSlice.ts';

const typescript = javascript.configure({ dialect: 'ts' });
const parsers = [
  { endings: /\.(py|ipynb)$/, parser: python },
  { endings: /\.(ts|js|mjs)$/, parser: typescript },
];
const looks: readonly Look[] = ['comment', 'keyword', 'string', 'number'];
const highlighter = tagHighlighter([
  { tag: tags.comment, class: 'comment' },
  { tag: [tags.keyword, tags.bool, tags.null], class: 'keyword' },
  { tag: tags.string, class: 'string' },
  { tag: tags.number, class: 'number' },
]);

/** Code as tokens, line by line. What is in no language known here stays plain. @param fileName  tells the language by its ending */
export function tokensOf(code: string, fileName: string): readonly (readonly Token[])[] {
  const parser = parsers.find(({ endings }) => endings.test(fileName))?.parser;
  if (parser === undefined) return code.split('\n').map((text) => [{ text, look: 'plain' }]);
  let line: Token[] = [];
  const lines = [line];
  const put = (text: string, name: string) => line.push({ text, look: looks.find((look) => look === name) ?? 'plain' });
  const endLine = () => {
    line = [];
    lines.push(line);
  };
  highlightCode(code, parser.parse(code), highlighter, put, endLine);
  return lines;
}

/** `layers.Conv2D(`: the first member that is called. */
const CALLED_MEMBER = /\.([A-Za-z_]\w*)(?=\()/;

/** The tokens of a layer's line, with its call set apart. */
export function withLayerCall(tokens: readonly Token[]): readonly Token[] {
  const place = tokens.findIndex(({ text, look }) => look === 'plain' && CALLED_MEMBER.test(text));
  const { text = '' } = tokens[place] ?? {};
  const found = CALLED_MEMBER.exec(text);
  const name = found?.[1];
  if (found === null || name === undefined) return tokens;
  const start = found.index + 1;
  const parts: readonly Token[] = [
    { text: text.slice(0, start), look: 'plain' },
    { text: name, look: 'layer' },
    { text: text.slice(start + name.length), look: 'plain' },
  ];
  return [...tokens.slice(0, place), ...parts, ...tokens.slice(place + 1)];
}
