import { describe, expectTypeOf, it } from 'vitest';
import type { Float } from '../ops/tensor.ts';
import { choice, integer, type ParamKinds, pair } from '../params/kinds.ts';
import type { Pair } from '../params/paramValue.ts';
import type { ImageShape, Shape } from '../shapes/shape.ts';
import type { conv2d } from './conv2d.layer.ts';
import { defineLayer } from './defineLayer.ts';
import type { dropout } from './dropout.layer.ts';
import { kernel, perChannel } from './weights.ts';

const words = { label: { en: 'a', ko: '가' }, help: { en: 'a', ko: '가' } };
const card = { type: 't', group: 'dense', label: words.label, summary: words.help, rule: 'copy' } as const;

describe('what the compiler knows about a definition', () => {
  it('infers params and the accepted shape', () => {
    type Site = Parameters<typeof conv2d.definition.outputShape>[0];
    expectTypeOf<Site['params']['kernelSize']>().toEqualTypeOf<Pair>();
    expectTypeOf<Site['params']['padding']>().toEqualTypeOf<'valid' | 'same'>();
    expectTypeOf<Site['input']>().toEqualTypeOf<ImageShape>();
    expectTypeOf<Parameters<typeof dropout.definition.outputShape>[0]['input']>().toEqualTypeOf<Shape>();
  });

  it('infers the weights that forward works with, and which may be missing', () => {
    type Work = Parameters<typeof conv2d.definition.forward>[0];
    expectTypeOf<Work['weights']>().toEqualTypeOf<{ readonly kernel: Float; readonly bias: Float | undefined }>();
  });

  it('refuses misspelt params, weights and words', () => {
    const rest = {
      words: () => ({ main: words.label, detail: words.help }),
      sees: () => ({ kind: 'cell' as const }),
      keras: () => ({ layer: 'L' }),
      pytorch: () => [],
    };
    const inferred = {
      ...card,
      ...rest,
      accepts: 'vector' as const,
      params: { units: integer({ ...words, default: 1, min: 1, max: 9 }) },
    };
    defineLayer({
      ...inferred,
      // @ts-expect-error unit is not a param
      outputShape: ({ params }) => [params.unit],
      forward: ({ x }) => x,
    });
    defineLayer({
      ...inferred,
      outputShape: ({ params }) => [params.units],
      weights: ({ params, input: [size] }) => ({ kernel: kernel('IO', [size, params.units]), bias: perChannel(3, { label: words.label }) }),
      // @ts-expect-error kernal is not a weight
      forward: ({ weights }) => weights.kernal,
    });
    defineLayer({
      ...inferred,
      outputShape: ({ params }) => [params.units],
      weights: ({ params, input: [size] }) => ({ kernel: kernel('IO', [size, params.units]) }),
      forward: ({ x }) => x,
      // @ts-expect-error a PyTorch weight must name one of ours
      pytorch: () => [{ module: 'Linear', weights: { weight: 'kernal' } }],
    });
    defineLayer({
      ...inferred,
      outputShape: ({ params }) => [params.units],
      weights: () => ({ movingMean: perChannel(3, { label: words.label, trainable: false }) }),
      // @ts-expect-error movingMeen is not a weight
      forward: ({ x }) => ({ output: x, updates: { movingMeen: x } }),
    });
    // @ts-expect-error a vector layer does not see rows and columns
    defineLayer({ ...inferred, outputShape: ({ input: [height, width] }) => [height, width, 1], forward: ({ x }) => x });
    // @ts-expect-error the Korean label is missing
    integer({ label: { en: 'Units' }, help: words.help, default: 1, min: 1, max: 9 });
    // @ts-expect-error the default is not one of the options
    choice({ ...words, default: 'full', options: { valid: words.label, same: words.label } });
    // @ts-expect-error a pair has two sides
    pair({ ...words, default: [1], min: 1, max: 2 });
    expectTypeOf<ParamKinds>().not.toBeAny();
  });
});
