/** TypeScript whose lines break as Prettier breaks them. */
export interface Call {
  /** `tf.layers.conv2d` */
  readonly head: string;
  /** Of the one object that it is given, empty or not: some makers ask for one. */
  readonly entries: readonly (readonly [name: string, value: string])[];
}

export interface Place {
  /** In spaces. */
  readonly indent: number;
  readonly before?: string;
  readonly after?: string;
  /** Stands behind it. It does not count for the width. */
  readonly comment?: string | undefined;
}

const WIDTH = 80;

export function callLines(call: Call, place: Place): readonly string[] {
  const { indent, before = '', after = '' } = place;
  const noted = place.comment === undefined ? '' : ` // ${place.comment}`;
  const space = ' '.repeat(indent);
  const flat = `${space}${before}${flatCall(call)}${after}`;
  if (flat.length <= WIDTH || call.entries.length === 0) return [flat + noted];
  const lines = call.entries.map(([name, value]) => `${space}  ${pair(name, value)},`);
  return [`${space}${before}${call.head}({`, ...lines, `${space}})${after}${noted}`];
}

/** `const y = link(call, x);` */
export function linkLines(call: Call, given: string, { indent, before = '', comment }: Place): readonly string[] {
  const noted = comment === undefined ? '' : ` // ${comment}`;
  const space = ' '.repeat(indent);
  const flat = `${space}${before}link(${flatCall(call)}, ${given});`;
  if (flat.length <= WIDTH) return [flat + noted];
  return [`${space}${before}link(`, ...callLines(call, { indent: indent + 2, after: ',' }), `${space}  ${given},`, `${space});${noted}`];
}

function flatCall({ head, entries }: Call): string {
  return entries.length === 0 ? `${head}({})` : `${head}({ ${entries.map(([name, value]) => pair(name, value)).join(', ')} })`;
}

function pair(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}
