import type { Arg, Args, KerasCall } from '../../calls/call.ts';
import { saying } from '../keras/defaults.ts';
import { shortened } from '../python/values.ts';
import type { Call } from './lines.ts';

/** Keras has these as activations, TensorFlow.js only as layers of their own. */
const activationLayers: Readonly<Record<string, Call>> = {
  leaky_relu: { head: 'tf.layers.leakyReLU', entries: [['alpha', '0.2']] },
};

/**
 * Layers of TensorFlow.js for one of Keras: it kept Keras's names and turned them to camelCase. Conv2D {kernel_size: 3} -> conv2d
 * {kernelSize: 3}. Undefined for a layer that neither has.
 */
export function tfjsCalls({ layer, args = {}, prelude }: KerasCall): readonly [Call, ...Call[]] | undefined {
  if (prelude !== undefined) return undefined;
  const activation = args['activation'];
  const apart = typeof activation === 'string' ? activationLayers[activation] : undefined;
  if (apart !== undefined && layer === 'Activation') return [apart];
  const own = made(layer, apart === undefined ? args : { ...args, activation: 'linear' });
  return apart === undefined ? [own] : [own, apart];
}

function made(layer: string, args: Args): Call {
  // Its initializers are others than Keras's unless they are named.
  const isNeeded = (name: string) => name.endsWith('_initializer') || (layer === 'Activation' && name === 'activation');
  const said = shortened(saying(args, isNeeded));
  const maker = layer === 'Input' ? 'tf.input' : `tf.layers.${layer.charAt(0).toLowerCase()}${layer.slice(1).replaceAll(/(\d)D/g, '$1d')}`;
  return { head: maker, entries: Object.entries(said).map(([name, value]) => [camelCase(name), tfjsValue(value)]) };
}

function tfjsValue(value: Arg): string {
  if (typeof value === 'string') return JSON.stringify(camelCase(value));
  if (typeof value !== 'object' || value === null) return String(value);
  if ('axis' in value) return '-1';
  if ('object' in value) {
    const pairs = Object.entries(value.args).map(([name, one]) => `${camelCase(name)}: ${tfjsValue(one)}`);
    return `tf.${value.object.replace(/L2$/, 'l2')}({ ${pairs.join(', ')} })`;
  }
  return `[${value.map(tfjsValue).join(', ')}]`;
}

/** kernel_size -> kernelSize; conv2d_2 stays as it is. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
