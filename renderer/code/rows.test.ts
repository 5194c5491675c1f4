import { describe, expect, it } from 'vitest';
import { nodeIdSchema } from '../../shared/graph/graph.ts';
import { seedNetwork } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { changedPlaces } from './changes.ts';
import { codeTargets, exportedAs, kindsOf, refusingTargets, type Written } from './exported.ts';
import { placeAfter } from './keys.ts';
import { looksTheSame, stretchOf } from './rows.ts';

const [keras] = codeTargets;
const id = (text: string) => nodeIdSchema.parse(text);
const document = { name: 'test', graph: seedNetwork, training: defaultRunSettings };

function written(kind: 'model' | 'notebook', given = document): Written {
  if (keras === undefined) throw new Error('no target');
  const exported = exportedAs({ target: keras, kind }, given, 'en');
  if (!exported.isWritten) throw new Error('refused');
  return exported;
}
const withFilters = (filters: number) => ({
  ...document,
  graph: { ...seedNetwork, nodes: seedNetwork.nodes.map((node) => (node.id === 'conv2d' ? { ...node, params: { filters } } : node)) },
});

describe('rows', () => {
  it('are the lines of the file, numbered, with the group of their layer', () => {
    const { rows, listing } = written('model');
    expect(`${rows.map(({ text }) => text).join('\n')}\n`).toBe(listing.text);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, place) => place + 1));
    expect(rows.find(({ nodeId }) => nodeId === 'conv2d')).toMatchObject({ group: 'convolution' });
  });
  it('of a notebook are numbered cell by cell, with the words between', () => {
    const { rows } = written('notebook');
    expect(rows.filter(({ number }) => number === 1).length).toBeGreaterThan(3);
    expect(rows.filter(({ kind }) => kind === 'words').every(({ number }) => number === undefined)).toBe(true);
  });
  it('have a stretch for each layer', () => {
    const { rows } = written('model');
    const place = rows.findIndex(({ nodeId }) => nodeId === 'flatten');
    expect(stretchOf(rows, id('flatten'))).toEqual({ first: place, last: place });
    expect(stretchOf(rows, id('nobody'))).toBeUndefined();
  });
  it('change where an edit changes them, and nowhere else', () => {
    const [before, after] = [written('model'), written('model', withFilters(7))];
    const texts = ({ rows }: Written) => rows.map(({ text }) => text);
    const places = [...changedPlaces(texts(before), texts(after))];
    expect(places.length).toBeGreaterThan(0);
    for (const [place, row] of after.rows.entries()) {
      const other = before.rows[place];
      expect(other !== undefined && looksTheSame(row, other)).toBe(!places.includes(place));
    }
    expect(after.rows[places[0] ?? -1]?.nodeId).toBe('conv2d');
  });
});

describe('an export', () => {
  it('is refused with its reasons, by target before one is chosen', () => {
    const nodes = seedNetwork.nodes.map((node) =>
      node.id === 'max_pooling2d' ? { ...node, type: 'depth-max-pooling', params: { poolSize: 2 } } : node,
    );
    const drawn = { ...document, graph: { ...seedNetwork, nodes } };
    const refusing = refusingTargets('model', drawn, 'en');
    expect(refusing).toContain('tfjs');
    expect(refusing).not.toContain('keras');
    for (const target of codeTargets) {
      expect(exportedAs({ target, kind: 'model' }, drawn, 'en').isWritten).toBe(!refusing.has(target.id));
    }
  });
  it('of an empty network is refused, and no target is blamed for it', () => {
    const empty = { ...document, graph: { nodes: [], edges: [] } };
    expect(refusingTargets('model', empty, 'en')).toEqual(new Set());
    for (const target of codeTargets) {
      const [kind = 'model'] = kindsOf(target.fileNames);
      expect(exportedAs({ target, kind }, empty, 'en')).toMatchObject({ isWritten: false, refusals: [{ nodeId: undefined }] });
    }
  });
});

describe('keys', () => {
  const press = (key: string, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
  it('lead from line to line, and not over the ends', () => {
    expect(placeAfter(press('ArrowDown'), undefined, 5)).toBe(0);
    expect(placeAfter(press('ArrowDown'), 4, 5)).toBe(4);
    expect(placeAfter(press('ArrowUp'), 0, 5)).toBe(0);
    expect(placeAfter(press('End'), 1, 5)).toBe(4);
    expect(placeAfter(press('ArrowDown'), undefined, 0)).toBeUndefined();
  });
  it('with Control or Alt mean other things', () => {
    expect(placeAfter(press('ArrowDown', { altKey: true }), 0, 5)).toBeUndefined();
    expect(placeAfter(press('a'), 0, 5)).toBeUndefined();
  });
});
