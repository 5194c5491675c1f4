import { describe, expect, it } from 'vitest';
import { registry } from '../layers/registry.ts';
import { plan } from '../plan/plan.ts';
import { fashionMnist } from '../plan/task.ts';
import { projectSchema } from '../project/projectFile.ts';
import { findTemplate, firstTemplate, projectFromTemplate, templates } from './templates.ts';

const CARD_WIDTH_PX = 140;
const CARD_HEIGHT_PX = 180;

describe('templates', () => {
  it.each([
    ['fashion-dnn', 4, 101_770, '0.1'],
    ['fashion-cnn', 9, 93_322, '2.8'],
    ['lenet-5', 9, 61_706, '0.4'],
    ['shortcut', 9, 37_962, '18.3'],
  ])('%s has %i layers, %i weights and %s million multiply-adds', (id, layers, weightCount, millions) => {
    const planned = plan(templateOf(id).graph, registry);
    expect(planned.layers).toHaveLength(layers);
    expect(planned.totals.weightCount).toBe(weightCount);
    expect((planned.totals.multiplyAdds / 1e6).toFixed(1)).toBe(millions);
  });

  it('reads LeNet-5 as the paper draws it', () => {
    const shapes = plan(templateOf('lenet-5').graph, registry).layers.map((layer) => layer.placed.outputShape.join('x'));
    expect(shapes).toEqual(['28x28x1', '28x28x6', '14x14x6', '10x10x16', '5x5x16', '400', '120', '84', '10']);
  });

  it('adds the skipping branch after the layers it skips', () => {
    const add = plan(templateOf('shortcut').graph, registry).layers.find((layer) => layer.layer.type === 'add');
    expect(add?.inputs).toEqual(['conv2d_3', 'conv2d']);
  });

  it('offers each id once and starts with fashion-cnn', () => {
    expect(new Set(templates.map((template) => template.id)).size).toBe(templates.length);
    expect(firstTemplate.id).toBe('fashion-cnn');
    expect(findTemplate('fashion-rnn')).toBeUndefined();
  });

  describe.each(templates.map((template) => [template.id, template] as const))('%s', (_, template) => {
    it('has no problem and ends in one probability for each of the ten classes', () => {
      const planned = plan(template.graph, registry, fashionMnist);
      expect(planned.problems).toEqual([]);
      expect(planned.layers.at(-1)?.params).toMatchObject({ units: 10, activation: 'softmax' });
    });

    it('gives a document that opens again', () => {
      const project = projectFromTemplate(template);
      expect(projectSchema.parse(JSON.parse(JSON.stringify(project)))).toEqual(project);
    });

    it('lets no two cards touch', () => {
      const places = template.graph.nodes.map((node) => node.position);
      const touching = places.flatMap((a, at) =>
        places.slice(at + 1).filter((b) => Math.abs(a.x - b.x) < CARD_WIDTH_PX && Math.abs(a.y - b.y) < CARD_HEIGHT_PX),
      );
      expect(touching).toEqual([]);
    });
  });
});

function templateOf(id: string) {
  const template = findTemplate(id);
  if (template === undefined) throw new Error(`no template '${id}'`);
  return template;
}
