import { resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { chosenData } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { followRun, newRunId } from '../followRun.ts';
import { readRunFile } from '../keptRun.ts';
import { humanReport, jsonReport } from '../runReport.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ data: z.string().optional(), json: z.boolean().default(false) });

export function defineEvaluate(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'evaluate')
    .description(terminal.in({ en: 'measure a kept run on the test images', ko: '남겨 둔 학습 결과를 테스트 이미지로 다시 평가하기' }))
    .argument('<RUN_DIR>', terminal.in({ en: 'a folder that train --out has written', ko: 'train --out으로 만든 폴더' }))
    .option('--data <NAME|DIR>', terminal.in(words.data))
    .option('--json', terminal.in(words.jsonLines))
    .action((folder: string, options: unknown) => cli.run(() => evaluate(resolve(folder), optionsSchema.parse(options), terminal)));
}

async function evaluate(folder: string, options: z.output<typeof optionsSchema>, terminal: Terminal): Promise<ExitCode> {
  const { id, files } = await chosenData(terminal.io, options.data ?? (await readRunFile(folder)).settings.dataset);
  const report = options.json ? jsonReport(terminal) : humanReport(terminal, id);
  return followRun(terminal.io, { kind: 'evaluate', runId: newRunId(), folder, files }, report);
}
