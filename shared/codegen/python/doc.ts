/** Code whose line breaks are not settled yet. Broken as Ruff and Black break it, so that their formatters change nothing. */
export type Doc = string | Group;

/** `head(item, item)tail` on one line, or an item a line. */
export interface Group {
  readonly head: string;
  readonly items: readonly Item[];
  readonly brackets?: '()' | '[]' | '{}';
  readonly tail?: string;
}

export interface Item {
  /** `name=` or `"key": ` */
  readonly before?: string;
  readonly doc: Doc;
  /** Stands behind it, on a line of its own or the last one. */
  readonly comment?: string | undefined;
  /** What is done with its lines once they are broken. */
  readonly marked?: (lines: readonly string[]) => readonly string[];
}

const WIDTH = 88;
const STEP = 4;

/** `print("...")` as lines. */
export function callLines(head: string, docs: readonly Doc[], indent = 0): readonly string[] {
  return laidOut({ head, items: docs.map((doc) => ({ doc })) }, { indent });
}

/** A statement as lines. @param indent  in spaces; @param comment  to stand behind it */
export function laidOut(doc: Doc, { indent = 0, before = '', after = '', comment }: Place = {}): readonly string[] {
  const flat = `${before}${flattened(doc) ?? ''}${after}${comment === undefined ? '' : `  # ${comment}`}`;
  const shifted = (line: string) => ' '.repeat(indent) + line;
  const isFlat = typeof doc === 'string' || (flattened(doc) !== undefined && indent + widthOf(flat) <= WIDTH);
  if (isFlat) return [shifted(flat)];
  // Nothing in it can be put on other lines, but what is said of it can.
  if (doc.items.length === 0)
    return [...(comment === undefined ? [] : [`# ${comment}`]), `${before}${flattened(doc) ?? ''}${after}`].map(shifted);
  const [opening = '(', closing = ')'] = doc.brackets ?? '()';
  const inner = doc.items.flatMap(({ before: name = '', doc: value, comment: note, marked = (lines) => lines }) =>
    marked(laidOut(value, { indent: indent + STEP, before: name, after: isLone(doc) ? '' : ',', comment: note })),
  );
  const end = `${closing}${doc.tail ?? ''}${after}${comment === undefined ? '' : `  # ${comment}`}`;
  return [`${' '.repeat(indent)}${before}${doc.head}${opening}`, ...inner, ' '.repeat(indent) + end];
}

interface Place {
  readonly indent?: number;
  readonly before?: string;
  readonly after?: string;
  readonly comment?: string | undefined;
}

/** On one line. Undefined where a comment within needs the end of a line. */
export function flattened(doc: Doc): string | undefined {
  if (typeof doc === 'string') return doc;
  const parts = doc.items.map(({ before = '', doc: value, comment }) => {
    const flat = flattened(value);
    return flat === undefined || comment !== undefined ? undefined : before + flat;
  });
  if (parts.some((part) => part === undefined)) return undefined;
  const [opening = '(', closing = ')'] = doc.brackets ?? '()';
  return `${doc.head}${opening}${parts.join(', ')}${closing}${doc.tail ?? ''}`;
}

/** Behind a sole argument the formatters put no comma. */
function isLone({ items, brackets = '()' }: Group): boolean {
  const [only, ...others] = items;
  return others.length === 0 && only !== undefined && only.before === undefined && brackets === '()';
}

/** As the formatters count: a wide letter takes two columns. */
function widthOf(line: string): number {
  return [...line].reduce((sum, letter) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(letter) ? 2 : 1), 0);
}
