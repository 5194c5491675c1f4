import { describe, expect, it } from 'vitest';
import { fileAmong } from './launch.ts';

describe('fileAmong', () => {
  it.each([
    ['from the checkout', ['electron', '--no-sandbox', '.', 'net.convcanvas'], '/app/net.convcanvas'],
    ['packaged', ['/opt/convcanvas', '/home/kim/내 네트워크.convcanvas'], '/home/kim/내 네트워크.convcanvas'],
    ['with switches behind it', ['electron', '/app', 'net.convcanvas', '--inspect=0'], '/app/net.convcanvas'],
    ['without a file', ['electron', '.'], undefined],
    ['packaged without a file', ['/opt/convcanvas'], undefined],
  ])('%s', (_, argv, file) => {
    expect(fileAmong(argv, '/app', '/app')).toBe(file);
  });
});
