import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { HostError } from '../../../shared/protocol/hostError.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';
import { runFileSchema, runFiles } from '../../trainer/keptRun/runFolder.ts';
import { chosenData } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { followRun, newRunId } from '../followRun.ts';
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
  const { id, files } = await chosenData(terminal.io, options.data ?? (await trainedOn(folder)));
  const report = options.json ? jsonReport(terminal) : humanReport(terminal, id);
  return followRun(terminal.io, { kind: 'evaluate', runId: newRunId(), folder, files }, report);
}

/** @throws {HostError} 'run-not-readable' */
async function trainedOn(folder: string): Promise<DatasetId> {
  try {
    return runFileSchema.parse(JSON.parse(await readFile(join(folder, runFiles.run), 'utf8'))).settings.dataset;
  } catch {
    throw new HostError('run-not-readable', {
      en: `'${folder}' holds no run: its file ${runFiles.run} is missing or damaged. Name a folder that train --out has written.`,
      ko: `'${folder}' 폴더에 학습 결과가 없어요. ${runFiles.run} 파일이 없거나 손상됐어요. train --out으로 만든 폴더를 지정해 주세요.`,
    });
  }
}
