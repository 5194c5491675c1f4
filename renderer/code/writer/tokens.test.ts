import { describe, expect, it } from 'vitest';
import type { Token } from '../../store/codeSlice.ts';
import { tokensOf, withLayerCall } from './tokens.ts';

const code = 'import keras  # a\n\nx = layers.Conv2D(32, name="a#b", bias=None)';
const marked = (tokens: readonly Token[] = []) => tokens.filter(({ look }) => look !== 'plain').map(({ text, look }) => `${look} ${text}`);

describe('tokens', () => {
  it('are the code, whatever the language', () => {
    for (const name of ['model.py', 'model.ts', 'model.xyz']) {
      const lines = tokensOf(code, name);
      expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(code);
    }
  });
  it('tell words of the language, strings, numbers and comments apart', () => {
    const [first, , third] = tokensOf(code, 'train.ipynb');
    expect(marked(first)).toEqual(['keyword import', 'comment # a']);
    expect(marked(third)).toEqual(['number 32', 'string "a#b"', 'keyword None']);
    const [typed] = tokensOf('export function f(a: tf.Tensor): void {} // b', 'model.ts');
    expect(marked(typed)).toEqual(['keyword export', 'keyword function', 'keyword void', 'comment // b']);
  });
  it('are plain in a language that is not known', () => {
    expect(tokensOf('import x', 'model.xyz')).toEqual([[{ text: 'import x', look: 'plain' }]]);
  });
  it.each([
    ['x = layers.Conv2D(32)', 'layer Conv2D'],
    ['        self.conv2d = nn.Conv2d(1, 2)', 'layer Conv2d'],
    ['x = torch.relu(self.conv2d(x))', 'layer relu'],
  ])('set the call of a layer apart: %s', (line, call) => {
    const [tokens = []] = tokensOf(line, 'model.py');
    const own = withLayerCall(tokens);
    expect(marked(own).filter((token) => token.startsWith('layer'))).toEqual([call]);
    expect(own.map(({ text }) => text).join('')).toBe(line);
  });
  it('stay as they are where nothing is called', () => {
    const [tokens = []] = tokensOf('    # .f(x)', 'model.py');
    expect(withLayerCall(tokens)).toBe(tokens);
  });
});
