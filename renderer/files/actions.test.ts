import { beforeEach, describe, expect, it } from 'vitest';
import { firstTemplate, projectFromTemplate } from '../../shared/templates/templates.ts';
import { emptyRecord } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { newDocument, openText, projectText, replaceDocument } from './actions.ts';

const { name, graph, training } = projectFromTemplate(firstTemplate);
const example = { name, graph, training };
const state = () => useApp.getState();

beforeEach(() => {
  useApp.setState({ notices: [], run: { kind: 'idle' } });
  state().openDocument(example);
});

describe('putting another document on screen', () => {
  it('says nothing where nothing was unsaved', () => {
    newDocument();
    expect(state().document.graph.nodes).toEqual([]);
    expect(state().notices).toEqual([]);
  });

  it('brings unsaved work back whole: undo steps and results too', () => {
    state().edit({ kind: 'removeNodes', ids: [graph.nodes[0]?.id].flatMap((id) => id ?? []) });
    const ended = { kind: 'ended', reason: 'finished', record: emptyRecord('run') } as const;
    useApp.setState({ run: ended });
    const { document, past } = state();
    newDocument();
    expect(state().run).toEqual({ kind: 'idle' });
    expect(state().past).toEqual([]);
    state().notices[0]?.action?.run();
    expect(state()).toMatchObject({ document, past, run: ended, saved: example });
  });

  it('offers back what bringing back replaces', () => {
    state().rename('first');
    newDocument();
    state().rename('second');
    state().notices[0]?.action?.run();
    expect(state().document.name).toBe('first');
    state().notices.at(-1)?.action?.run();
    expect(state().document.name).toBe('second');
  });

  it('waits for the end of a training', () => {
    useApp.setState({ run: { kind: 'running', record: emptyRecord('run') } });
    replaceDocument({ ...example, name: 'other' });
    expect(state().document).toBe(example);
    expect(state().notices.map((notice) => notice.kind)).toEqual(['error']);
  });

  it('opens what it has written', () => {
    openText({ name: 'again.convcanvas', path: '/nets/again.convcanvas', text: projectText(example) });
    expect(state().document).toEqual({ ...example, name: 'again' });
    expect(state().path).toBe('/nets/again.convcanvas');
    expect(state().saved).toBe(state().document);
  });

  it('opens a network of Keras as a document that is not saved yet, and names what was not understood', () => {
    const layers = [
      { class_name: 'InputLayer', config: { name: 'input_1', batch_shape: [null, 28, 28, 1] } },
      { class_name: 'Lambda', config: { name: 'mystery' } },
      { class_name: 'Flatten', config: { name: 'flatten' } },
    ];
    openText({ name: 'theirs.json', path: '/nets/theirs.json', text: JSON.stringify({ class_name: 'Sequential', config: { layers } }) });
    expect(state().document.name).toBe('theirs');
    expect(state().document.graph.nodes.map(({ type }) => type)).toEqual(['input', 'Lambda', 'flatten']);
    expect(state().path).toBeUndefined();
    expect(state().saved).not.toBe(state().document);
    expect(
      state()
        .notices.map(({ text }) => text.en)
        .join(),
    ).toContain('“mystery” (Lambda)');
  });

  it('keeps the document and says why where a file cannot be opened', () => {
    openText({ name: 'broken.convcanvas', text: '{' });
    expect(state().document).toBe(example);
    expect(state().notices[0]?.text.en).toContain('broken.convcanvas');
  });
});
