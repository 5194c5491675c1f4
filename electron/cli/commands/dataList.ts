import type { Command } from 'commander';
import * as z from 'zod';
import { openDatasets } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { grouped } from '../figures.ts';
import { tableLines } from '../table.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineDataList(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'list')
    .description(terminal.in({ en: 'list the data sets and whether they are here', ko: '데이터셋 목록과 준비 여부 보기' }))
    .option('--json', terminal.in(words.json))
    .action((options: unknown) => cli.run(() => list(optionsSchema.parse(options).json, terminal)));
}

async function list(isJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const states = await openDatasets(terminal.io).list();
  if (isJson) {
    const datasets = states.map(({ id, label, isSubset, trainCount, testCount, isReady }) => ({
      id,
      label: terminal.in(label),
      isSubset,
      trainCount,
      testCount,
      isReady,
    }));
    terminal.printJson({ datasets });
    return exitCodes.ok;
  }
  const columns = [
    { heading: terminal.in({ en: 'Data set', ko: '데이터셋' }), align: 'left' },
    { heading: terminal.in({ en: 'Training images', ko: '학습 이미지' }), align: 'right' },
    { heading: terminal.in({ en: 'Test images', ko: '테스트 이미지' }), align: 'right' },
    { heading: '', align: 'left' },
  ] as const;
  const rows = states.map(({ label, trainCount, testCount, isReady }) => [
    terminal.in(label),
    grouped(trainCount),
    grouped(testCount),
    terminal.in(isReady ? { en: 'ready', ko: '준비됨' } : { en: 'not here: convcanvas data get', ko: '없음: convcanvas data get' }),
  ]);
  for (const line of tableLines(columns, rows)) terminal.print(line);
  return exitCodes.ok;
}
