import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitStartArguments } from './startArguments.mjs';

describe('arguments of npm start', () => {
  const folder = resolve('/home/mina/lessons');
  const file = resolve(folder, 'mine.convcanvas');
  const exists = (path: string) => path === file;

  it('finds a file from where the user stands', () => {
    expect(splitStartArguments(['mine.convcanvas'], folder, exists)).toEqual({ web: false, rest: [file] });
    expect(splitStartArguments([file], resolve('/'), exists)).toEqual({ web: false, rest: [file] });
  });

  it('passes everything else on as it is, in order', () => {
    const args = ['--port', '4747', 'absent.convcanvas', '--lang=ko'];
    expect(splitStartArguments(args, folder, exists)).toEqual({ web: false, rest: args });
  });

  it('takes --web for itself', () => {
    expect(splitStartArguments(['--web', 'mine.convcanvas'], folder, exists)).toEqual({ web: true, rest: [file] });
  });
});
