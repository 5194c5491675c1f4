import { beforeEach, describe, expect, it } from 'vitest';
import { firstTemplate, projectFromTemplate } from '../../shared/templates/templates.ts';
import { shell } from '../words/shell.ts';
import { emptyRecord } from './runSlice.ts';
import { useApp } from './store.ts';

const { name, graph, training } = projectFromTemplate(firstTemplate);
const state = () => useApp.getState();
const [first] = graph.nodes;
if (first === undefined) throw new Error('The first template has no layer.');
const { id } = first;
const rename = (to: string, gesture?: string) => state().edit({ kind: 'renameNode', id, name: to }, gesture);
const nameNow = () => state().document.graph.nodes.find((node) => node.id === id)?.name;

beforeEach(() => {
  useApp.setState({ notices: [], run: { kind: 'idle' } });
  state().openDocument({ name, graph, training });
});

describe('undo', () => {
  it('takes back one gesture at a time, and redo brings it again', () => {
    rename('a', 'typing');
    rename('ab', 'typing');
    rename('c', 'typing again');
    state().undo();
    expect(nameNow()).toBe('ab');
    state().undo();
    expect(state().document.graph).toBe(graph);
    state().redo();
    expect(nameNow()).toBe('ab');
  });

  it('has no entry for an edit that changes nothing', () => {
    rename('a');
    rename('a');
    expect(state().past).toHaveLength(1);
  });

  it('covers the training settings, and drops what was undone once something new is done', () => {
    state().changeTraining({ epochs: 9 });
    state().undo();
    expect(state().document.training).toBe(training);
    rename('a');
    expect(state().future).toEqual([]);
  });

  it('is bounded', () => {
    for (let count = 0; count < 250; count += 1) rename(`name ${count}`);
    expect(state().past).toHaveLength(200);
  });

  it('leaves the selection where it is', () => {
    rename('a');
    state().select([id]);
    state().undo();
    expect(state().selection).toEqual([id]);
  });
});

describe('while it trains the network', () => {
  beforeEach(() => useApp.setState({ run: { kind: 'running', record: emptyRecord('run') } }));

  it('stays as it is, and says so once', () => {
    const before = state().document;
    state().edit({ kind: 'removeNodes', ids: [id] });
    state().changeTraining({ epochs: 9 });
    state().undo();
    expect(state().document).toBe(before);
    expect(state().notices.map(({ text }) => text)).toEqual([shell.lockedWhileTraining]);
  });

  it('can be moved and renamed', () => {
    rename('mine');
    expect(nameNow()).toBe('mine');
  });
});
