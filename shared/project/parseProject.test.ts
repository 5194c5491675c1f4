import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedNetwork } from '../testing.ts';
import { defaultRunSettings } from '../training/settings.ts';
import { ProjectError } from './ProjectError.ts';
import { parseProject } from './parseProject.ts';
import { printProject } from './printProject.ts';
import { PROJECT_VERSION, type Project, projectSchema } from './projectFile.ts';

const project: Project = { format: 'convcanvas', version: PROJECT_VERSION, name: 'seed', graph: seedNetwork, training: defaultRunSettings };
const text = printProject(project);

/** The file with one value replaced; undefined takes it out. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const raw: unknown = JSON.parse(text);
  const parent = path.slice(0, -1).reduce<object>((at, step) => Reflect.get(at, step), Object(raw));
  Reflect.set(parent, path.at(-1) ?? '', value);
  return JSON.stringify(raw);
}

function failure(file: string): ProjectError {
  try {
    parseProject(file);
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
  throw new Error('The file was accepted');
}

describe('a file that cannot be opened says why', () => {
  it.each([
    ['empty', '', 'project-empty'],
    ['blank', ' \n', 'project-empty'],
    ['truncated', text.slice(0, text.length / 2), 'project-truncated'],
    ['cut off behind a bracket', text.slice(0, text.indexOf('}') + 1), 'project-truncated'],
    ['cut off in a word', text.slice(0, text.indexOf('convcanvas') + 4), 'project-truncated'],
    ['without a quote', text.replace('"format', 'format'), 'project-not-json'],
    ['not JSON', 'import keras', 'project-not-json'],
    ['binary', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\uFFFD', 'project-not-json'],
    ['of another program', '{"nodes": []}', 'project-foreign'],
    ['a list', '[]', 'project-foreign'],
    ['nothing', 'null', 'project-foreign'],
    ['from a newer version', changed(['version'], PROJECT_VERSION + 1), 'project-newer'],
    ['of no version', changed(['version'], undefined), 'project-invalid'],
    ['of a broken version', changed(['version'], 0.5), 'project-invalid'],
    ['huge', `"${'x'.repeat(11 * 1024 * 1024)}"`, 'project-too-large'],
    ['of too many layers', changed(['graph', 'nodes'], Array(5001).fill({})), 'project-too-large'],
    ['deep', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'project-too-deep'],
    [
      'deep in a setting',
      changed(['graph', 'nodes', 0, 'params'], JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)),
      'project-too-deep',
    ],
  ])('%s', (_, file, code) => {
    const { text: words, code: found } = failure(file);
    expect(found).toBe(code);
    expect(words.en.length).toBeGreaterThan(30);
    expect(words.ko).toMatch(/[가-힣]/);
  });

  it.each([
    [['graph', 'nodes', 1, 'position', 'x'], 'left', '"graph.nodes[1].position.x" should be a number, but is a text.'],
    [['graph', 'nodes'], {}, '"graph.nodes" should be a list, but is a group of values.'],
    [['graph', 'edges', 0, 'to'], undefined, '"graph.edges[0].to" is missing.'],
    [['graph', 'nodes', 0, 'id'], 'Not an id', '"graph.nodes[0].id" cannot be "Not an id".'],
    [['training', 'epochs'], 0, '"training.epochs" cannot be 0.'],
    [['training', 'epochs'], 'five', '"training.epochs" should be a number, but is a text.'],
    [['training', 'optimizer'], { name: 'lion' }, '"training.optimizer.name" cannot be "lion".'],
    [['name'], null, '"name" should be a text, but is empty (null).'],
  ])('a wrong value at %j is named by its place', (path, value, sentence) => {
    const { code, text: words } = failure(changed(path, value));
    expect(code).toBe('project-invalid');
    expect(words.en).toContain(sentence);
  });
});

it('Korean particles follow the word before them', () => {
  expect(failure(changed(['training', 'epochs'], 'five')).text.ko).toContain('"training.epochs" 값은 숫자여야 하는데 텍스트예요.');
  expect(failure(changed(['name'], 7)).text.ko).toContain('"name" 값은 텍스트여야 하는데 숫자예요.');
});

describe('a file that can be mended is opened, with a note', () => {
  it.each([
    ['an edge to nowhere', changed(['graph', 'edges', 0, 'to'], 'gone'), 'from "input" to "gone"'],
    ['a second node of an id', changed(['graph', 'nodes', 1, 'id'], 'input'), 'is now "conv2d"'],
    ['a key that is not known', changed(['training', 'gpu'], true), '"training.gpu"'],
    ['a key that is not known in a node', changed(['graph', 'nodes', 2, 'colour'], 'red'), '"graph.nodes[2].colour"'],
  ])('%s', (_, file, note) => {
    const { project: mended, repairs } = parseProject(file);
    expect(repairs.map(({ en }) => en).join('\n')).toContain(note);
    expect(mended.graph.nodes).toHaveLength(seedNetwork.nodes.length);
    expect(new Set(mended.graph.nodes.map(({ id }) => id)).size).toBe(seedNetwork.nodes.length);
    const ids = new Set<string>(mended.graph.nodes.map(({ id }) => id));
    expect(mended.graph.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    expect(parseProject(printProject(mended)).repairs).toEqual([]);
  });

  it('keeps layer types and settings that it does not know', () => {
    const strange = { id: 'quantum', type: 'quantum-2d', params: { spin: [1, { up: null }] }, position: { x: 1, y: 2 } };
    const { project: opened, repairs } = parseProject(changed(['graph', 'nodes', 0], strange));
    expect(opened.graph.nodes[0]).toEqual(strange);
    // Only the edge that named the node which was replaced.
    expect(repairs).toHaveLength(1);
  });

  it('lets nothing into the prototype', () => {
    const file = text
      .replace('"params": {}', '"params": { "__proto__": { "isAdmin": true } }')
      .replace('"format"', '"__proto__": {"a": 1}, "format"');
    const { project: opened } = parseProject(file);
    expect(Object.getPrototypeOf(opened)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(opened.graph.nodes[0]?.params)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });

  it('overlooks a byte order mark', () => {
    expect(parseProject(`\uFEFF${text}`)).toEqual({ project, repairs: [] });
  });
});

describe('printProject', () => {
  const jsonValue = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
  const node = fc.record({
    id: word,
    type: fc.string({ minLength: 1, maxLength: 64 }),
    params: fc.dictionary(word, jsonValue),
    position: fc.record({ x: finite, y: finite }),
  });
  const projects = fc
    .record({
      name: fc.string({ minLength: 1, maxLength: 120 }).filter((name) => name.trim() !== ''),
      nodes: fc.uniqueArray(node, { selector: ({ id }) => id, maxLength: 12 }),
      edges: fc.uniqueArray(fc.tuple(fc.nat(), fc.nat()), { selector: String, maxLength: 12 }),
    })
    .map(({ name, nodes, edges }) => {
      const joined = edges.map(([from, to]) => ({ from: nodes[from % nodes.length]?.id, to: nodes[to % nodes.length]?.id }));
      const unique = [...new Map(joined.map((edge) => [JSON.stringify(edge), edge])).values()];
      return projectSchema.parse({ ...project, name, graph: { nodes, edges: nodes.length === 0 ? [] : unique } });
    });

  it('is read back as it was, whatever the network', () => {
    fc.assert(
      fc.property(projects, (printed) => {
        expect(parseProject(printProject(printed))).toEqual({ project: printed, repairs: [] });
      }),
    );
  });

  it('prints equal documents alike', () => {
    const [first, second] = [
      { a: 1, b: { c: 1, d: 2 } },
      { b: { d: 2, c: 1 }, a: 1 },
    ].map((params) => printProject({ ...project, graph: { nodes: seedNetwork.nodes.map((each) => ({ ...each, params })), edges: [] } }));
    expect(first).toBe(second);
  });

  it('shortens a name that a file name made too long', () => {
    expect(parseProject(printProject({ ...project, name: 'n'.repeat(200) })).project.name).toHaveLength(120);
  });

  it('refuses to print what could not be read back', () => {
    const node = { ...seedNetwork.nodes[0], position: { x: Number.NaN, y: 0 } };
    expect(() => printProject({ ...project, graph: Object.assign({}, seedNetwork, { nodes: [node] }) })).toThrow();
  });
});
