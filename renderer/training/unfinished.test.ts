import { describe, expect, it } from 'vitest';
import type { UnfinishedRun } from '../../shared/protocol/contract.ts';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { leftOf } from './unfinished.ts';

const graph = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
const training = defaultRunSettings;
const left = (runId: string, changed: Partial<UnfinishedRun> = {}): UnfinishedRun => ({
  ...{ runId, graph, settings: training, step: 5, stepsPerEpoch: 10 },
  ...changed,
});

describe('what a network can go on with', () => {
  it('is the latest run that was left of it', () => {
    expect(leftOf({ graph, training }, [])).toBeUndefined();
    expect(leftOf({ graph, training }, [left('late'), left('early')])?.runId).toBe('late');
  });

  it('is found wherever its cards stand now', () => {
    const moved = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: { x: 7, y: 7 } })) };
    expect(leftOf({ graph: moved, training }, [left('run')])?.runId).toBe('run');
  });

  it('is nothing of another network, or of other settings', () => {
    const other = chain('input', 'flatten', ['dense', { units: 11, activation: 'softmax' }]);
    expect(leftOf({ graph: other, training }, [left('run')])).toBeUndefined();
    expect(leftOf({ graph, training: { ...training, seed: 2 } }, [left('run')])).toBeUndefined();
  });
});
