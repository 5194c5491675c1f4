import type { Command } from 'commander';
import * as z from 'zod';
import { allTargets, kindsOf } from '../../../shared/codegen/weights/exportKinds.ts';
import type { Cli } from '../cli.ts';
import { tableLines } from '../table.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineTargets(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'targets')
    .description(terminal.in({ en: 'list what a network can be exported to', ko: '내보낼 수 있는 형식 목록' }))
    .option('--json', terminal.in(words.json))
    .action((options: unknown) => cli.run(async () => listTargets(terminal, optionsSchema.parse(options).json)));
}

function listTargets(terminal: Terminal, isJson: boolean): ExitCode {
  const found = allTargets.map(({ id, label, summary }) => ({
    id,
    name: terminal.in(label),
    summary: terminal.in(summary),
    kinds: kindsOf(id),
  }));
  if (isJson) {
    terminal.printJson({ targets: found });
    return exitCodes.ok;
  }
  const columns = [
    { heading: terminal.in({ en: 'Target', ko: '형식' }), align: 'left' },
    { heading: terminal.in({ en: 'Kinds', ko: '종류' }), align: 'left' },
    { heading: '', align: 'left' },
  ] as const;
  const rows = found.map(({ id, kinds, summary }) => [id, kinds.join(', '), summary]);
  for (const line of tableLines(columns, rows)) terminal.print(line);
  return exitCodes.ok;
}
