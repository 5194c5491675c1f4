import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../shared/graph/graph.ts';
import { printProject } from '../../shared/project/printProject.ts';
import { projectSchema } from '../../shared/project/projectFile.ts';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { jsonLines, newDocument, runCommand } from './testing/command.ts';

const commands = [
  'new',
  'templates',
  'layers',
  'summary',
  'check',
  'train',
  'evaluate',
  'export',
  'targets',
  'data list',
  'data get',
  'data verify',
  'serve',
];
const STACK_LINE = /^\s+at /m;
const HANGUL = /[가-힣]/;

const documentOf = (graph: Graph) => printProject({ format: 'convcanvas', version: 1, name: 'test', graph, training: defaultRunSettings });
const broken = chain('input', ['conv2d', { filters: 8 }], ['dense', { units: 10, activation: 'softmax' }]);

describe('usage', () => {
  it.each(commands)('%s --help says what it does, in both languages', async (command) => {
    const english = await runCommand([...command.split(' '), '--help']);
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toMatch(new RegExp(`^Usage: convcanvas ${command}`));
    expect(english.stdout).not.toMatch(HANGUL);
    const korean = await runCommand([...command.split(' '), '--help'], { environment: { LANG: 'ko_KR.UTF-8' } });
    expect(korean.stdout).toMatch(new RegExp(`^사용법: convcanvas ${command}`));
    expect(korean.stdout).not.toMatch(/default|choices|display help/);
  });

  it.each([
    [['frobnicate'], "There is no command 'frobnicate'."],
    [['sumary', 'x'], 'Did you mean summary?'],
    [['summary'], 'FILE is missing.'],
    [['summary', 'a', 'b'], "Too many values for 'summary'."],
    [['summary', 'a', '--jsn'], "There is no option '--jsn'. Did you mean --json?"],
    [['new', 'fashion-cnn'], "The option '-o, --output <FILE>' is needed."],
    [['new', 'fashion-rnn', '-o', 'x'], "There is no template 'fashion-rnn'. Choose one of fashion-dnn, fashion-cnn"],
    [['train', 'x', '--epochs'], "The option '--epochs <N>' needs a value."],
    [['train', 'x', '--epochs', '0'], "--epochs takes a whole number from 1 to 1,000, not '0'."],
    [['train', 'x', '--epochs', '1.5'], '--epochs takes a whole number'],
    [['train', 'x', '--batch-size', 'many'], '--batch-size takes a whole number from 1 to 1,024'],
    [['train', 'x', '--learning-rate', '-1'], '--learning-rate takes a number above 0'],
    [['train', 'x', '--seed', ''], '--seed takes a whole number from 0 to 2,147,483,647'],
    [['train', 'x', '--validation-split', '1'], '--validation-split takes a number from 0 to 0.9'],
    [['train', 'x', '--optimizer', 'adadelta'], '--optimizer takes one of adam, adamw, sgd, rmsprop, adagrad'],
    [['train', 'x', '--engine', 'cuda'], '--engine takes one of auto, native, javascript'],
    [['data', 'get', 'mnist'], "There is no data set 'mnist'"],
    [['data', 'fetch'], "There is no command 'fetch'."],
    [['serve', '--port', '99999'], '--port takes a whole number from 0 to 65535'],
    [['templates', '--language', 'fr'], '--language takes one of en, ko'],
  ])('%j is refused with code 2 and a line', async (args, words) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect((await runCommand(args, { environment: { LANG: 'ko_KR.UTF-8' } })).stderr).toMatch(HANGUL);
  });

  it('without a command shows the help, as an error', async () => {
    const { code, stdout, stderr } = await runCommand([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const command of commands) expect(stderr).toContain(command.split(' ')[0]);
  });

  it('speaks the language of --language before that of LANG', async () => {
    const environment = { LANG: 'ko_KR.UTF-8' };
    expect((await runCommand(['check', '--language', 'en', await newDocument()], { environment })).stdout).toContain('No problems');
    expect((await runCommand(['--language=ko', 'check', await newDocument()])).stdout).toContain('문제가 없어요');
    expect((await runCommand(['check', await newDocument()], { environment: { LC_ALL: 'C', LANG: 'ko_KR' } })).stdout).toContain(
      'No problems',
    );
  });
});

describe('new', () => {
  it.each(['fashion-cnn', 'fashion-dnn', 'lenet-5', 'shortcut'])(
    'writes %s as a document that the other commands read',
    async (template) => {
      const path = await newDocument(template);
      expect(projectSchema.parse(JSON.parse(await readFile(path, 'utf8'))).name).toBe(template);
      expect((await runCommand(['check', path])).code).toBe(0);
    },
  );

  it('replaces a file only when told to', async () => {
    const path = join(await temporaryFolder(), 'mine.convcanvas');
    await writeFile(path, 'mine');
    expect(await runCommand(['new', 'lenet-5', '-o', path])).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect((await runCommand(['new', 'lenet-5', '-o', path, '--force'])).code).toBe(0);
  });

  it('writes to standard output, for the next command', async () => {
    const { stdout, stderr } = await runCommand(['new', 'fashion-cnn', '-o', '-']);
    expect(stderr).toBe('');
    const summary = await runCommand(['summary', '-', '--json'], { stdin: stdout });
    expect(JSON.parse(summary.stdout)).toMatchObject({ totalParameters: 93_322 });
  });

  it('says why a file cannot be written', async () => {
    const folder = await temporaryFolder();
    const absent = await runCommand(['new', 'lenet-5', '-o', join(folder, 'none', 'x.convcanvas')]);
    expect(absent).toMatchObject({
      code: 1,
      stderr: `There is no folder '${join(folder, 'none')}'. Create it first, or choose another place.\n`,
    });
    expect(await runCommand(['new', 'lenet-5', '-o', folder, '--force'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(folder),
    });
  });
});

describe('summary', () => {
  it('prints a table whose columns line up, in Korean as well', async () => {
    const path = await newDocument('fashion-cnn');
    const english = await runCommand(['summary', path]);
    expect(english.stdout).toMatch(/^Conv2D 2 +11×11×64 +18,496 +19\.8 %$/m);
    expect(english.stdout).toContain('93,322 parameters, 93,322 of them trainable');
    const korean = (await runCommand(['summary', path, '--language', 'ko'])).stdout.split('\n');
    expect(korean.find((line) => line.startsWith('합성곱 층 2'))).toMatch(/11×11×64 +18,496/);
    const shapes = ['28×28×1', '26×26×32', '13×13×32', '11×11×64', '5×5×64', '3×3×64', '576', '64', '10'];
    const columns = shapes.map((shape, row) => widthOf((korean[row + 2] ?? '').replace(new RegExp(` {2}${shape} .*$`), '')));
    expect(new Set(columns).size).toBe(1);
  });

  it('--json prints exactly the agreed fields', async () => {
    const { stdout, stderr } = await runCommand(['summary', await newDocument('fashion-dnn'), '--json']);
    expect(stderr).toBe('');
    expect(jsonLines(stdout)).toEqual([
      {
        layers: [
          { id: 'input', type: 'input', name: 'Input', outputShape: [28, 28, 1], parameters: 0 },
          { id: 'flatten', type: 'flatten', name: 'Flatten', outputShape: [784], parameters: 0 },
          { id: 'dense', type: 'dense', name: 'Dense', outputShape: [128], parameters: 100_480 },
          { id: 'dense_2', type: 'dense', name: 'Dense 2', outputShape: [10], parameters: 1290 },
        ],
        totalParameters: 101_770,
        trainableParameters: 101_770,
        problems: [],
      },
    ]);
  });

  it('gives shapes for what is understood of a broken network', async () => {
    const { code, stdout } = await runCommand(['summary', '-', '--json'], { stdin: documentOf(broken) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      layers: [
        { outputShape: [28, 28, 1] },
        { outputShape: [26, 26, 8], parameters: 80 },
        { id: 'dense', outputShape: null, parameters: null },
      ],
      totalParameters: 80,
    });
  });
});

describe('check', () => {
  it('names what is wrong and how to repair it, with code 1', async () => {
    const { code, stdout } = await runCommand(['check', '-'], { stdin: documentOf(broken) });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error {2}Dense \(dense\): .*26×26×8/m);
    expect(stdout).toMatch(/fix: Insert Flatten/);
  });

  it('--json holds codes and edits', async () => {
    const { code, stdout, stderr } = await runCommand(['check', '-', '--json'], { stdin: documentOf(broken) });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(jsonLines(stdout)).toMatchObject([
      {
        trainable: false,
        problems: expect.arrayContaining([expect.objectContaining({ code: 'wrong-rank', nodeId: 'dense', severity: 'error' })]),
      },
    ]);
  });
});

describe('broken input ends with one sentence and code 1', () => {
  const good = documentOf(chain('input', 'flatten'));
  it.each([
    ['an empty file', '', /empty/],
    ['a file cut short', good.slice(0, good.indexOf('"training"')), /ends in the middle/],
    ['no JSON', 'hello', /JSON/],
    ['another kind of JSON', '{"a":1}', /not a ConvCanvas document/],
    ['a newer version', good.replace('"version": 1', '"version": 99'), /newer ConvCanvas/],
    ['a wrong type', good.replace('"x": 0', '"x": "left"'), /damaged/],
  ])('%s', async (_, text, words) => {
    const path = join(await temporaryFolder(), 'x.convcanvas');
    await writeFile(path, text);
    for (const command of ['summary', 'check', 'train']) {
      for (const file of [path, '-']) {
        const { code, stdout, stderr } = await runCommand([command, file], { stdin: text });
        expect(code).toBe(1);
        expect(stdout).toBe('');
        expect(stderr).toMatch(words);
        expect(stderr).toContain(`${file}: `);
        expect(stderr).not.toMatch(STACK_LINE);
        expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      }
    }
  });

  it('a missing file, a folder', async () => {
    const folder = await temporaryFolder();
    expect(await runCommand(['check', join(folder, 'none')])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no such file'),
    });
    expect(await runCommand(['check', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('it is a folder') });
  });

  it('standard input without end', async () => {
    const { code, stderr } = await runCommand(['check', '-'], { stdin: 'x'.repeat(11_000_000) });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('at most 10 MB') });
  });
});

describe('layers and templates', () => {
  it('layers --json tells each type with its settings, defaults and ranges', async () => {
    const { stdout, stderr } = await runCommand(['layers', '--json']);
    expect(stderr).toBe('');
    const [{ layers }] = jsonLines(stdout) as [{ layers: { type: string; params: { name: string }[] }[] }];
    const conv2d = layers.find(({ type }) => type === 'conv2d');
    expect(conv2d?.params.find(({ name }) => name === 'filters')).toMatchObject({
      default: 32,
      range: 'a whole number from 1 to 1,024',
      kind: 'integer',
      min: 1,
      max: 1024,
    });
    expect(conv2d?.params.find(({ name }) => name === 'padding')).toMatchObject({ kind: 'choice', options: ['valid', 'same'] });
    expect((await runCommand(['layers'])).stdout).toMatch(/^conv2d {2}Conv2D$/m);
  });

  it('templates lists each with its figures', async () => {
    expect((await runCommand(['templates'])).stdout).toMatch(/^fashion-cnn +9 +93,322 /m);
    expect(jsonLines((await runCommand(['templates', '--json'])).stdout)).toMatchObject([
      { templates: expect.arrayContaining([expect.objectContaining({ id: 'lenet-5', totalParameters: 61_706 })]) },
    ]);
  });
});

/** As a terminal counts: Hangul takes two columns. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (HANGUL.test(letter) ? 2 : 1), 0);
}
