import { describe, expect, it } from 'vitest';
import { printProject } from '../../shared/project/printProject.ts';
import { firstTemplate, projectFromTemplate } from '../../shared/templates/templates.ts';
import { fileNameOf, nameWithoutExtension } from './browserFiles.ts';
import { readProject } from './readProject.ts';

const text = printProject(projectFromTemplate(firstTemplate));

describe('readProject', () => {
  it('gives the document the name of its file', () => {
    const read = readProject({ name: 'my-net.convcanvas', text });
    expect(read).toMatchObject({ isRead: true, document: { name: 'my-net' }, repairs: [] });
  });

  it.each([
    ['nothing', ''],
    ['half a file', text.slice(0, 200)],
    ['another JSON', '[1, 2, 3]'],
    ['a newer version', text.replace('"version": 1', '"version": 99')],
  ])('says in both languages why %s cannot be opened', (_, broken) => {
    const read = readProject({ name: 'broken.convcanvas', text: broken });
    expect(read.isRead).toBe(false);
    if (read.isRead) return;
    expect(read.text.en).not.toBe('');
    expect(read.text.ko).not.toBe('');
  });
});

describe('file names', () => {
  it.each([
    ['my-net.convcanvas', 'my-net'],
    ['C:\\nets\\my net.CONVCANVAS', 'my net'],
    ['/home/me/a.b.json', 'a.b'],
    ['.convcanvas', '.convcanvas'],
  ])('%s is called %s', (file, name) => expect(nameWithoutExtension(file)).toBe(name));

  it('keeps to what every file system takes', () => expect(fileNameOf('a/b: "c"?')).toBe('a-b- -c--.convcanvas'));
});
