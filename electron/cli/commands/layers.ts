import type { Command } from 'commander';
import * as z from 'zod';
import type { LayerType } from '../../../shared/layers/layerType.ts';
import { registry } from '../../../shared/layers/registry.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineLayers(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'layers')
    .description(
      terminal.in({ en: 'list the layer types with their settings, defaults and ranges', ko: '층의 종류와 설정, 기본값, 범위 목록' }),
    )
    .option('--json', terminal.in(words.json))
    .action((options: unknown) => cli.run(async () => listLayers(terminal, optionsSchema.parse(options).json)));
}

function listLayers(terminal: Terminal, isJson: boolean): ExitCode {
  const layers = registry.all.map((layer) => asData(layer, terminal));
  if (isJson) {
    terminal.printJson({ layers });
    return exitCodes.ok;
  }
  for (const { type, label, summary, params } of layers) {
    terminal.print(`${type}  ${label}`);
    terminal.print(`    ${summary}`);
    for (const { name, default: value, range } of params) terminal.print(`    ${name} = ${JSON.stringify(value)}  (${range})`);
    terminal.print('');
  }
  return exitCodes.ok;
}

/** What a document can say of a layer: its settings by the names they have in the file. */
function asData({ type, group, label, summary, params }: LayerType, terminal: Terminal) {
  return {
    type,
    group,
    label: terminal.in(label),
    summary: terminal.in(summary),
    params: Object.entries(params).map(([name, kind]) => ({
      name,
      label: terminal.in(kind.label),
      help: terminal.in(kind.help),
      default: kind.default,
      range: terminal.in(kind.range),
      ...limitsOf(kind.field),
    })),
  };
}

/** The range once more, for programs. */
function limitsOf(field: LayerType['params'][string]['field']) {
  if (field.kind === 'choice') return { kind: field.kind, options: field.options.map(({ value }) => value) };
  return field;
}
