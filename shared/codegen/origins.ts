import * as z from 'zod';
import { type NodeId, nodeIdSchema } from '../graph/graph.ts';
import type { Source } from './source.ts';
import type { CodeKind, Target } from './target.ts';

/** Which lines of an export were written for which node. */

/** From the private use area: nothing that a person types gets into code with such letters in it (prose.ts), and no framework has them. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const MARK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/** Marks lines as a node's, at their ends, where the source asks for marks. To be called when the lines are broken: it makes them wider. */
export function linesFor({ marksOrigins }: Pick<Source, 'marksOrigins'>, id: NodeId, lines: readonly string[]): readonly string[] {
  return marksOrigins === true ? lines.map((line) => (line === '' ? line : `${line}${OPEN}${id}${CLOSE}`)) : lines;
}

export interface CodeLine {
  readonly text: string;
  /** The node that it was written for; undefined for what belongs to none. */
  readonly nodeId: NodeId | undefined;
}

/** What stands together: a whole file, or a cell of a notebook. */
export interface CodeBlock {
  readonly kind: 'code' | 'words';
  readonly lines: readonly CodeLine[];
}

export interface Listing {
  /** The file, as the target writes it. */
  readonly text: string;
  /** The file with its marks: the listing can be read from it again. */
  readonly marked: string;
  readonly blocks: readonly CodeBlock[];
}

/** Only for what is not refused, and a kind that there is. */
export function listingOf(target: Target, source: Source, kind: CodeKind): Listing {
  return listingFrom(target.write({ ...source, marksOrigins: true }, kind), kind);
}

export function listingFrom(marked: string, kind: CodeKind): Listing {
  const text = marked.replaceAll(MARK, '');
  if (kind === 'notebook') return { text, marked, blocks: cellsOf(marked) };
  return { text, marked, blocks: [{ kind: 'code', lines: unmarked(marked.replace(/\n$/, '')) }] };
}

const notebookSchema = z.object({
  cells: z.array(z.object({ cell_type: z.enum(['code', 'markdown']), source: z.array(z.string()) })),
});

function cellsOf(notebook: string): readonly CodeBlock[] {
  const { cells } = notebookSchema.parse(JSON.parse(notebook));
  return cells.map(({ cell_type, source }) => ({ kind: cell_type === 'code' ? 'code' : 'words', lines: unmarked(source.join('')) }));
}

function unmarked(text: string): readonly CodeLine[] {
  return text.split('\n').map((line) => {
    const [, id] = line.match(new RegExp(MARK.source)) ?? [];
    return { text: line.replaceAll(MARK, ''), nodeId: nodeIdSchema.safeParse(id).data };
  });
}
