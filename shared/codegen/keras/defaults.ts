import type { Arg, Args } from '../../calls/call.ts';

/**
 * What Keras takes for an argument that is left out, by the argument's name. Code is read more easily without them; a test reads every
 * argument back from Keras's own layers.
 */
const defaults: Readonly<Record<string, Arg>> = {
  padding: 'valid',
  dilation_rate: [1, 1],
  depth_multiplier: 1,
  activation: 'linear',
  use_bias: true,
  kernel_initializer: 'glorot_uniform',
  depthwise_initializer: 'glorot_uniform',
  pointwise_initializer: 'glorot_uniform',
  axis: -1,
  momentum: 0.99,
  epsilon: 0.001,
};

/** The arguments that say something. @param isRequired  of an argument that the layer has no default for */
export function saying(args: Args, isRequired: (name: string) => boolean): Args {
  return Object.fromEntries(Object.entries(args).filter(([name, value]) => isRequired(name) || !isSame(value, defaultOf(name, args))));
}

/** A pooling moves by its window, all else by one cell. */
function defaultOf(name: string, args: Args): Arg | undefined {
  return name === 'strides' ? (args['pool_size'] ?? [1, 1]) : defaults[name];
}

function isSame(value: Arg, other: Arg | undefined): boolean {
  const isChannelAxis = typeof value === 'object' && value !== null && 'axis' in value;
  return isChannelAxis ? other === -1 : JSON.stringify(value) === JSON.stringify(other);
}
