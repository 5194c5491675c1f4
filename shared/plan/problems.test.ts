import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits, type Edit, editSchema } from '../graph/edits.ts';
import { type Graph, graphSchema, nodeIdSchema } from '../graph/graph.ts';
import { registry } from '../layers/registry.ts';
import { chain, type Layer } from '../testing.ts';
import { languages } from '../text.ts';
import { isTrainable, plan } from './plan.ts';
import { countProblems, type Problem, type ProblemCode, problemCodes } from './problem.ts';
import { fashionMnist } from './task.ts';

const LONGEST_ON_A_CARD = 60;
/** In pixels, of a button's text there. */
const CARD_LINE_PX = 122;
const id = (text: string) => nodeIdSchema.parse(text);
const edge = (from: string, to: string) => ({ from: id(from), to: id(to) });
const answer: Layer = ['dense', { units: 10, activation: 'softmax' }];
const ending: readonly Layer[] = ['flatten', answer];
const edited = (graph: Graph, ...edits: Edit[]) => applyEdits(graph, edits);
const connected = (from: string, to: string): Edit => ({ kind: 'connect', edge: edge(from, to) });
const added = (type: string, after?: string, params = {}): Edit => ({
  kind: 'addNode',
  type,
  params,
  position: { x: 0, y: 0 },
  ...(after === undefined ? {} : { after: id(after) }),
});
const problemsOf = (graph: Graph) => plan(graph, registry, fashionMnist).problems;
const keyOf = ({ code, nodeId }: Problem) => `${code} ${nodeId ?? ''}`.trim();

/** A network, what is wrong with it, and what is wrong after each fix of the first thing. */
const cases: readonly (readonly [
  name: string,
  graph: Graph,
  found: readonly string[],
  fixes: Readonly<Record<string, readonly string[]>>,
])[] = [
  ['no input', chain('flatten', answer), ['no-input', 'too-few-inputs flatten'], { 'Add Input': [] }],
  ['an input alone', chain('input'), ['no-path input'], { 'Add Flatten and Dense': [] }],
  [
    'an input that leads nowhere',
    edited(chain('input'), added('flatten')),
    ['no-path input', 'too-few-inputs flatten'],
    { 'Connect it to Flatten': ['wrong-output flatten'] },
  ],
  [
    'two inputs',
    edited(chain('input', 'conv2d', 'add', ...ending), added('input'), added('conv2d', 'input_2'), connected('conv2d_2', 'add')),
    ['several-inputs input_2'],
    { 'Use Input for both': [] },
  ],
  [
    'two answers',
    edited(chain('input', ...ending), added('dense', 'flatten', { units: 10, activation: 'softmax' })),
    ['several-outputs dense'],
    { 'Remove the branch': [] },
  ],
  [
    'a branch that leads nowhere',
    edited(chain('input', 'conv2d', ...ending), added('max-pooling2d', 'conv2d'), added('dropout', 'max_pooling2d')),
    ['dead-branch dropout'],
    { 'Remove the branch': [] },
  ],
  [
    'nothing connected, at the end of a network',
    edited(chain('input', 'flatten'), added('dense', undefined, { units: 10, activation: 'softmax' })),
    ['too-few-inputs dense', 'wrong-output flatten'],
    { 'Connect Flatten to it': [], 'Delete Dense': ['wrong-output flatten'] },
  ],
  ['one branch to join', chain('input', 'conv2d', 'add', ...ending), ['too-few-inputs add'], { 'Delete Add': [] }],
  [
    'two things into one input',
    edited(chain('input', 'flatten', 'dropout', answer), connected('flatten', 'dense')),
    ['too-many-inputs dense'],
    { 'Remove that connection': [] },
  ],
  [
    'something into an input',
    edited(chain('input', ...ending), added('input'), connected('input_2', 'input')),
    ['several-inputs input_2', 'too-many-inputs input'],
    { 'Use Input for both': [] },
  ],
  [
    'a loop',
    edited(chain('input', 'add', 'conv2d', 'dropout', ...ending), connected('dropout', 'add')),
    ['on-a-loop add'],
    { 'Remove that connection': ['too-few-inputs add'] },
  ],
  [
    'a layer connected to itself',
    edited(chain('input', 'conv2d', ...ending), connected('conv2d', 'conv2d')),
    ['on-a-loop conv2d', 'too-many-inputs conv2d'],
    { 'Remove that connection': [] },
  ],
  [
    'a connection to nothing',
    edited(chain('input', ...ending), connected('input', 'gone')),
    ['dangling-edge'],
    { 'Remove that connection': [] },
  ],
  [
    'a layer from a later version',
    chain('input', 'hologram', ...ending),
    ['unknown-layer hologram'],
    { 'Take it out and join its ends': [] },
  ],
  [
    'a setting out of range',
    chain('input', ['conv2d', { filters: 5000 }], ...ending),
    ['param-out-of-range conv2d'],
    { 'Use 1,024 filters': [], 'Use 32 filters': [] },
  ],
  [
    'a dense layer on an image',
    chain('input', 'conv2d', answer),
    ['wrong-rank dense'],
    { 'Insert Flatten': [], 'Insert GlobalAvgPool2D': [] },
  ],
  ['a convolution on a row', chain('input', 'flatten', 'conv2d', ...ending), ['wrong-rank conv2d'], { 'Take out Flatten': [] }],
  [
    'a convolution on a row that is needed elsewhere',
    edited(chain('input', ...ending), added('conv2d', 'flatten')),
    ['dead-branch conv2d', 'wrong-rank conv2d'],
    { 'Remove the branch': [] },
  ],
  [
    'a kernel larger than the image',
    chain('input', 'max-pooling2d', 'max-pooling2d', 'max-pooling2d', ['conv2d', { kernelSize: [5, 3] }], ...ending),
    ['window-exceeds-input conv2d'],
    { 'Set padding to same': [], 'Set kernel size to 3×3': [] },
  ],
  [
    'a dilated kernel larger than the image',
    chain('input', ['conv2d', { dilation: [16, 2] }], ...ending),
    ['window-exceeds-input conv2d'],
    { 'Set padding to same': [], 'Set kernel size to 2×3': [] },
  ],
  [
    'dilation with a stride',
    chain('input', ['conv2d', { dilation: [2, 2], strides: [1, 2] }], ...ending),
    ['dilation-with-stride conv2d'],
    { 'Set dilation to 1×1': [], 'Set stride to 1×1': [] },
  ],
  [
    'channels that cannot be grouped',
    chain('input', ['conv2d', { filters: 32 }], ['depth-max-pooling', { poolSize: 3 }], ...ending),
    ['channels-not-divisible depth_max_pooling'],
    { 'Set channels per group to 2': [] },
  ],
  [
    'a sum of unequal channels',
    edited(
      chain('input', ['conv2d', { padding: 'same' }], ['conv2d', { filters: 64, padding: 'same' }], 'add', ...ending),
      connected('conv2d', 'add'),
    ),
    ['shapes-differ add'],
    { 'Use 32 filters in Conv2D 2': [], 'Use 64 filters in Conv2D': [] },
  ],
  [
    'a sum of unequal sizes',
    edited(chain('input', 'conv2d', 'conv2d', 'add', ...ending), connected('conv2d', 'add')),
    ['shapes-differ add'],
    { 'Set padding to same in Conv2D 2': [], 'Insert ZeroPadding2D after Conv2D 2': [], 'Insert MaxPooling2D after Conv2D': [] },
  ],
  [
    'a sum of an image and its half',
    edited(chain('input', ['conv2d', { filters: 1, padding: 'same' }], 'max-pooling2d', 'add', ...ending), connected('input', 'add')),
    ['shapes-differ add'],
    { 'Insert MaxPooling2D after Input': [], 'Insert ZeroPadding2D after MaxPooling2D': [] },
  ],
  [
    'a sum of images that have neither size nor channels in common',
    edited(chain('input', ['conv2d', { padding: 'same' }], 'max-pooling2d', 'add', ...ending), connected('input', 'add')),
    ['shapes-differ add'],
    { 'Insert Conv2D after Input': [] },
  ],
  [
    'stacked images of unequal sizes, each with channels of its own',
    edited(chain('input', 'max-pooling2d', 'conv2d', 'concatenate', ...ending), connected('input', 'concatenate')),
    ['shapes-differ concatenate'],
    { 'Insert MaxPooling2D after Input': [], 'Insert ZeroPadding2D after Conv2D': [] },
  ],
  [
    'stacked images of which one is higher and the other wider',
    edited(
      chain('input', ['average-pooling2d', { poolSize: [2, 1], strides: [2, 1] }], 'concatenate', ...ending),
      added('average-pooling2d', 'input', { poolSize: [1, 2], strides: [1, 2] }),
      connected('average_pooling2d_2', 'concatenate'),
    ),
    ['shapes-differ concatenate'],
    {},
  ],
  [
    'a row beside an image',
    edited(chain('input', 'flatten', 'concatenate', answer), connected('input', 'concatenate')),
    ['shapes-differ concatenate'],
    { 'Insert Flatten': [], 'Insert GlobalAvgPool2D': [] },
  ],
  [
    'other images than the data has',
    chain(['input', { height: 32, channels: 3 }], ...ending),
    ['input-differs input'],
    { 'Make it 28×28×1': [] },
  ],
  [
    'the wrong number of classes',
    chain('input', 'flatten', ['dense', { units: 12, activation: 'softmax' }]),
    ['wrong-output dense'],
    { 'Use 10 units': [], 'Add Dense': [] },
  ],
  [
    'the wrong number of classes before a softmax of its own',
    chain('input', 'flatten', ['dense', { units: 12 }], ['activation', { activation: 'softmax' }]),
    ['wrong-output activation'],
    { 'Use 10 units in Dense': [], 'Add Dense': [] },
  ],
  ['an image at the end', chain('input', 'conv2d'), ['wrong-output conv2d'], { 'Add Flatten and Dense': [] }],
  [
    'nothing to learn',
    chain('input', ['max-pooling2d', { poolSize: [14, 5], strides: [14, 5] }], 'flatten', ['activation', { activation: 'softmax' }]),
    ['no-weights'],
    { 'Add Dense': [] },
  ],
  [
    'weights on a branch that leads nowhere only',
    edited(
      chain('input', ['max-pooling2d', { poolSize: [14, 5], strides: [14, 5] }], 'flatten', ['activation', { activation: 'softmax' }]),
      added('conv2d', 'input'),
    ),
    ['dead-branch conv2d', 'no-weights'],
    { 'Remove the branch': ['no-weights'] },
  ],
  ['no softmax', chain('input', 'flatten', ['dense', { units: 10 }]), ['softmax-missing dense'], { 'Set activation to softmax': [] }],
  [
    'no softmax, and no setting for it',
    chain('input', ['conv2d', { filters: 10 }], 'global-average-pooling2d'),
    ['softmax-missing global_average_pooling2d'],
    { 'Add softmax': [] },
  ],
  [
    'more weights than a computer can hold',
    chain('input', ['conv2d', { filters: 1024, padding: 'same' }], 'flatten', ['dense', { units: 4096 }], answer),
    ['too-large dense'],
    { 'Use 512 units': [] },
  ],
];

describe('problems', () => {
  it.each(cases)('%s', (_, graph, found, fixes) => {
    const problems = problemsOf(graph);
    expect(problems.map(keyOf)).toEqual(found);
    const [first] = problems;
    expect(
      Object.fromEntries((first?.fixes ?? []).map((fix) => [fix.label.en, problemsOf(applyEdit(graph, fix.edit)).map(keyOf)])),
    ).toEqual(fixes);
  });

  it.each(cases)('%s: every fix is a valid edit and removes its problem', (_, graph) => {
    for (const problem of problemsOf(graph)) {
      for (const fix of problem.fixes) {
        const repaired = applyEdit(graph, editSchema.parse(JSON.parse(JSON.stringify(fix.edit))));
        expect(graphSchema.safeParse(repaired).success).toBe(true);
        expect(problemsOf(repaired).map(keyOf)).not.toContain(keyOf(problem));
      }
    }
  });

  it.each(cases)('%s: is told in both languages, and briefly on the card', (_, graph) => {
    for (const { title, text, short, fixes } of problemsOf(graph)) {
      for (const language of languages) {
        for (const words of [title, text, short, ...fixes.flatMap((fix) => [fix.label, ...(fix.note ? [fix.note] : [])])]) {
          expect(words[language].trim()).not.toBe('');
          expect(words[language]).not.toMatch(/undefined|NaN|\[object|\d ?x ?\d/);
        }
        expect(short[language].length, short[language]).toBeLessThanOrEqual(LONGEST_ON_A_CARD);
      }
    }
  });

  it.each(cases)('%s: its first repair has room on the card, in one line', (_, graph) => {
    for (const { nodeId, severity, fixes } of problemsOf(graph)) {
      const [fix] = fixes;
      if (fix === undefined || nodeId === undefined || severity !== 'error') continue;
      for (const language of languages) expect(widthOf((fix.short ?? fix.label)[language])).toBeLessThanOrEqual(CARD_LINE_PX);
    }
  });

  it('has a case for every code', () => {
    const seen = new Set<ProblemCode>(cases.flatMap(([, graph]) => problemsOf(graph).map((problem) => problem.code)));
    expect(problemCodes.filter((code) => !seen.has(code))).toEqual([]);
  });

  it('names the price of a fix', () => {
    const [problem] = problemsOf(chain('input', 'conv2d', 'max-pooling2d', ['conv2d', { filters: 64 }], 'dense'));
    expect(problem?.fixes.map((fix) => fix.note)).toEqual([
      { en: 'Dense then has 495,680 parameters', ko: '밀집 층 파라미터가 495,680개가 돼요' },
      { en: 'Dense then has 4,160 parameters', ko: '밀집 층 파라미터가 4,160개가 돼요' },
    ]);
  });

  it('lets warnings be trained, and errors not', () => {
    const trainable = (graph: Graph) => isTrainable(plan(graph, registry, fashionMnist));
    expect(trainable(chain('input', 'flatten', ['dense', { units: 10 }]))).toBe(true);
    expect(trainable(chain('input', 'flatten', 'dense'))).toBe(false);
    expect(trainable({ nodes: [], edges: [] })).toBe(false);
  });

  it('are counted apart from warnings', () => {
    const counted = (graph: Graph) => countProblems(problemsOf(graph));
    expect(counted(chain('input', ...ending))).toEqual({ errors: 0, warnings: 0 });
    expect(counted(chain('input', 'flatten', ['dense', { units: 10 }]))).toEqual({ errors: 0, warnings: 1 });
    const both = edited(chain('input', 'flatten', ['dense', { units: 7 }]), added('max-pooling2d', 'input'));
    expect(counted(both)).toEqual({ errors: 1, warnings: 1 });
  });

  it('asks nothing of the classes without a task', () => {
    expect(plan(chain(['input', { height: 9 }], 'conv2d'), registry).problems).toEqual([]);
  });

  it('offers no repair that would break another branch', () => {
    const shared = edited(
      chain('input', ['conv2d', { filters: 8 }], ['depth-max-pooling', { poolSize: 8 }], 'add', ...ending),
      added('average-pooling2d', 'input', { poolSize: [3, 3], strides: [1, 1] }),
      connected('average_pooling2d', 'add'),
      added('conv2d', 'conv2d', { filters: 3, kernelSize: [1, 1] }),
      connected('conv2d_2', 'add'),
    );
    const problem = problemsOf(shared).find(({ code }) => code === 'shapes-differ');
    expect(problem?.fixes.map((fix) => fix.label.en)).toEqual(['Use 1 filter in Conv2D 2']);
  });

  it('puts a layer into a branch only where all branches can be joined then', () => {
    const three = edited(
      chain('input', 'max-pooling2d', 'concatenate', ...ending),
      connected('input', 'concatenate'),
      added('max-pooling2d', 'max_pooling2d'),
      connected('max_pooling2d_2', 'concatenate'),
    );
    expect(problemsOf(three).find(({ code }) => code === 'shapes-differ')?.fixes).toEqual([]);
    const two = edited(chain('input', 'max-pooling2d', 'concatenate', ...ending), connected('input', 'concatenate'));
    expect(problemsOf(two)[0]?.fixes.map(({ label, note }) => [label.ko, note?.en, note?.ko])).toEqual([
      ['입력 뒤에 최대 풀링 층 넣기', '14×14×1 then arrives from there', '그러면 14×14×1이 들어와요'],
      ['최대 풀링 층 뒤에 제로 패딩 넣기', '28×28×1 then arrives from there', '그러면 28×28×1이 들어와요'],
    ]);
  });

  it('uses the names that people gave', () => {
    const named = applyEdit(chain('input', 'conv2d', answer), { kind: 'renameNode', id: id('conv2d'), name: 'stem' });
    expect(problemsOf(named)[0]?.text).toEqual({
      en: 'Dense reads a row of values, but a 26×26×32 image arrives from stem.',
      ko: '밀집 층은 한 줄로 된 값을 받는데 stem에서 26×26×32 이미지가 들어와요.',
    });
  });
});

/** About as wide as the text is on screen. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 10.5 : letter === ' ' ? 3 : 6.2), 0);
}
