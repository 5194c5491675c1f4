import { describe, expect, it } from 'vitest';
import { seedNetwork } from '../../../shared/testing.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { rowsFrom } from './changes.ts';
import { answerTo } from './messages.ts';
import { type Answer, createWriter, type ShowWish, type Writer } from './writer.ts';

const document = { name: 'test', graph: seedNetwork, training: defaultRunSettings };
const withFilters = (filters: number) => ({
  ...document,
  graph: { ...seedNetwork, nodes: seedNetwork.nodes.map((node) => (node.id === 'conv2d' ? { ...node, params: { filters } } : node)) },
});
const asked: ShowWish = { target: 'keras', kind: 'model', language: 'en', taken: undefined, document };

/** As it arrives on the other side: a copy. */
function show(writer: Writer, wish: ShowWish): Answer & { isWritten: true } {
  const answer = structuredClone(writer.show(wish));
  if (!answer.isWritten) throw new Error('refused');
  return answer;
}
function taken(writer: Writer, wish: ShowWish) {
  const exported = writer.take(wish);
  if (!exported.isWritten) throw new Error('refused');
  return exported.listing;
}

describe('the writer', () => {
  it('shows the code that it gives to take', () => {
    const writer = createWriter();
    const rows = rowsFrom(show(writer, asked).lines, []);
    expect(`${rows.map(({ text }) => text).join('\n')}\n`).toBe(taken(writer, asked).text);
  });
  it('tells of an edit its own lines alone, and marks them', () => {
    const writer = createWriter();
    const before = rowsFrom(show(writer, asked).lines, []);
    const { lines, changed = new Set() } = show(writer, { ...asked, document: withFilters(7) });
    const after = rowsFrom(lines, before);
    expect(changed.size).toBeGreaterThan(0);
    for (const [place, row] of after.entries()) expect(before.includes(row)).toBe(!changed.has(place));
    expect([...changed].map((place) => after[place]?.nodeId)).toContain('conv2d');
  });
  it('marks nothing of a document in which no line changed, nor of other code', () => {
    const writer = createWriter();
    show(writer, asked);
    expect(show(writer, { ...asked, document: { ...document } }).changed).toBeUndefined();
    expect(show(writer, { ...asked, target: 'pytorch' }).changed).toEqual(new Set());
  });
  it('compares with what was taken', () => {
    const writer = createWriter();
    const { marked } = taken(writer, asked);
    expect(show(writer, { ...asked, taken: marked }).compared).toEqual([{ same: expect.any(Number) }]);
    const { compared = [] } = show(writer, { ...asked, taken: marked, document: withFilters(7) });
    const came = compared.flatMap((line) => ('sign' in line && line.sign === '+' ? [line.row.text] : []));
    expect(came).toEqual([expect.stringContaining('filters=7'), expect.stringContaining('×7')]);
  });
  it('tells why there is no code, and goes on from what it has shown', () => {
    const writer = createWriter();
    const before = rowsFrom(show(writer, asked).lines, []);
    expect(writer.show({ ...asked, document: { ...document, graph: { nodes: [], edges: [] } } })).toMatchObject({ isWritten: false });
    expect(rowsFrom(show(writer, asked).lines, before)).toEqual(before);
  });
  it('hands what it throws to the one who asked', () => {
    const broken: Writer = {
      ...createWriter(),
      take: () => {
        throw new Error('broken');
      },
    };
    expect(answerTo({ number: 3, name: 'take', wish: asked }, broken)).toEqual({ number: 3, error: new Error('broken') });
    expect(answerTo({ number: 4, name: 'show', wish: asked }, broken)).toMatchObject({ number: 4, answer: { isWritten: true } });
  });
});
