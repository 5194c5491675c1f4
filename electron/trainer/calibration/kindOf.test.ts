import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../shared/graph/graph.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { chain } from '../../../shared/testing.ts';
import { type RunSettings, runSettingsSchema } from '../../../shared/training/settings.ts';
import type { Machine } from '../machine.ts';
import { kindOf } from './kindOf.ts';

const machine: Machine = {
  processor: 'One',
  cores: 4,
  library: '2.15.1',
  oneDnn: true,
  hasSessionConfig: true,
  runsTowersInTurn: false,
};
const usual = network();

function network(filters = 8): Graph {
  return chain('input', ['conv2d', { filters }], 'flatten', 'dense');
}

function kind(graph: Graph = usual, settings: Partial<RunSettings> = {}, on: Partial<Machine> = {}): string {
  const task = { plan: plan(graph, registry), settings: runSettingsSchema.parse(settings) };
  return kindOf(task, { ...machine, ...on }, {});
}

describe('the kind of a run', () => {
  it('is the same wherever layers stand and whatever they are called, and for nearly the same batch', () => {
    const renamed = { ...usual, nodes: usual.nodes.map((node) => ({ ...node, name: 'another', position: { x: 5, y: 5 } })) };
    expect(kind(renamed)).toBe(kind());
    expect(kind(usual, { batchSize: 40, epochs: 9, learningRate: 0.1 })).toBe(kind());
  });

  it.each<readonly [string, () => string]>([
    ['of another size', () => kind(network(9))],
    ['with another batch', () => kind(usual, { batchSize: 64 })],
    ['on another processor', () => kind(usual, {}, { processor: 'Two' })],
    ['on other cores', () => kind(usual, {}, { cores: 8 })],
    ['with another library', () => kind(usual, {}, { library: '2.16.1' })],
    ['without oneDNN', () => kind(usual, {}, { oneDnn: false })],
    ['with something fixed', () => kindOf({ plan: plan(usual, registry), settings: runSettingsSchema.parse({}) }, machine, { towers: 2 })],
  ])('is another one %s', (_, other) => {
    expect(other()).not.toBe(kind());
  });
});
