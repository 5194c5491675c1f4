import type { Command } from 'commander';
import * as z from 'zod';
import { fileNames } from '../../../shared/training/fashionMnist.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';
import { datasetArgument, defaultDataset, openDatasets, withCommand } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ json: z.boolean().default(false) });

export function defineDataVerify(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'verify')
    .description(
      terminal.in({
        en: 'read every byte of a data set and compare it with the official files',
        ko: '데이터셋의 모든 바이트를 읽어 공식 파일과 비교하기',
      }),
    )
    .addArgument(datasetArgument(terminal))
    .option('--json', terminal.in(words.json))
    .action((id: DatasetId = defaultDataset, options: unknown = {}) =>
      cli.run(() => verify(id, optionsSchema.parse(options).json, terminal)),
    );
}

async function verify(id: DatasetId, isJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const checks = await openDatasets(terminal.io).verify(id).catch(withCommand);
  const files = checks.map(({ role, path, refusal }) => ({
    name: fileNames[role],
    path,
    isGood: refusal === undefined,
    ...(refusal === undefined ? {} : { problem: terminal.in(refusal.text) }),
  }));
  if (isJson) terminal.printJson({ id, files });
  else
    for (const { name, problem } of files)
      terminal.print(`${name}  ${problem ?? terminal.in({ en: 'as the official file', ko: '공식 파일과 같음' })}`);
  return files.every(({ isGood }) => isGood) ? exitCodes.ok : exitCodes.problem;
}
