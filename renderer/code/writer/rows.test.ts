import { describe, expect, it } from 'vitest';
import { nodeIdSchema } from '../../../shared/graph/graph.ts';
import { seedNetwork } from '../../../shared/testing.ts';
import { defaultRunSettings } from '../../../shared/training/settings.ts';
import { type Choice, codeTargets, kindsOf } from '../choices.ts';
import { exportedAs, planFor, refusingTargets } from './exported.ts';
import { numbersOf, rowsOf, stretchOf } from './rows.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const document = { name: 'test', graph: seedNetwork, training: defaultRunSettings };

function written(kind: Choice['kind']) {
  const [keras] = codeTargets;
  if (keras === undefined) throw new Error('no target');
  const exported = exportedAs({ target: keras, kind }, { document, language: 'en' });
  if (!exported.isWritten) throw new Error('refused');
  return { listing: exported.listing, rows: rowsOf(exported.listing, exported.fileName, planFor(document, kind)) };
}

describe('rows', () => {
  it('are the lines of the file, numbered, with the group of their layer', () => {
    const { rows, listing } = written('model');
    expect(`${rows.map(({ text }) => text).join('\n')}\n`).toBe(listing.text);
    expect(numbersOf(rows)).toEqual(rows.map((_, place) => place + 1));
    expect(rows.find(({ nodeId }) => nodeId === 'conv2d')).toMatchObject({ group: 'convolution' });
  });
  it('of a notebook are numbered cell by cell, with the words between', () => {
    const { rows } = written('notebook');
    const numbers = numbersOf(rows);
    expect(numbers.filter((number) => number === 1).length).toBeGreaterThan(3);
    for (const [place, { kind }] of rows.entries()) expect(numbers[place] === undefined).toBe(kind === 'words');
  });
  it('have a stretch for each layer', () => {
    const { rows } = written('model');
    const place = rows.findIndex(({ nodeId }) => nodeId === 'flatten');
    expect(stretchOf(rows, id('flatten'))).toEqual({ first: place, last: place });
    expect(stretchOf(rows, id('nobody'))).toBeUndefined();
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
      expect(exportedAs({ target, kind: 'model' }, { document: drawn, language: 'en' }).isWritten).toBe(!refusing.has(target.id));
    }
  });
  it('of an empty network is refused, and no target is blamed for it', () => {
    const empty = { ...document, graph: { nodes: [], edges: [] } };
    expect(refusingTargets('model', empty, 'en')).toEqual(new Set());
    for (const target of codeTargets) {
      const [kind = 'model'] = kindsOf(target.fileNames);
      expect(exportedAs({ target, kind }, { document: empty, language: 'en' })).toMatchObject({
        isWritten: false,
        refusals: [{ nodeId: undefined }],
      });
    }
  });
});
