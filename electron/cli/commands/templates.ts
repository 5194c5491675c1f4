import type { Command } from 'commander';
import * as z from 'zod';
import { registry } from '../../../shared/layers/registry.ts';
import { plan } from '../../../shared/plan/plan.ts';
import { templates } from '../../../shared/templates/templates.ts';
import type { Cli } from '../cli.ts';
import { grouped } from '../figures.ts';
import { tableLines } from '../table.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineTemplates(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'templates')
    .description(terminal.in({ en: 'list the networks to start from', ko: '시작할 수 있는 네트워크 목록' }))
    .option('--json', terminal.in(words.json))
    .action((options: unknown) => cli.run(async () => listTemplates(terminal, optionsSchema.parse(options).json)));
}

function listTemplates(terminal: Terminal, isJson: boolean): ExitCode {
  const found = templates.map(({ id, name, description, graph }) => {
    const { layers, totals } = plan(graph, registry);
    return {
      id,
      name: terminal.in(name),
      description: terminal.in(description),
      layerCount: layers.length,
      totalParameters: totals.weightCount,
    };
  });
  if (isJson) {
    terminal.printJson({ templates: found });
    return exitCodes.ok;
  }
  const columns = [
    { heading: terminal.in({ en: 'Template', ko: '템플릿' }), align: 'left' },
    { heading: terminal.in({ en: 'Layers', ko: '층' }), align: 'right' },
    { heading: terminal.in({ en: 'Parameters', ko: '파라미터' }), align: 'right' },
    { heading: '', align: 'left' },
  ] as const;
  const rows = found.map((template) => [template.id, String(template.layerCount), grouped(template.totalParameters), template.description]);
  for (const line of tableLines(columns, rows)) terminal.print(line);
  return exitCodes.ok;
}
