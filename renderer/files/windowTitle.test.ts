import { describe, expect, it } from 'vitest';
import { emptyGraph } from '../../shared/graph/graph.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { titleOf } from './windowTitle.ts';

const saved = { name: '내 네트워크', graph: emptyGraph, training: defaultRunSettings };

describe('the window’s title', () => {
  it('is the document’s name', () => {
    expect(titleOf({ document: saved, saved })).toBe('내 네트워크 - ConvCanvas');
  });

  it('carries a mark while something is not saved', () => {
    expect(titleOf({ document: { ...saved, name: 'net' }, saved })).toBe('● net - ConvCanvas');
  });
});
