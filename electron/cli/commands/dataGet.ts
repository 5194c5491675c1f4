import type { Command } from 'commander';
import * as z from 'zod';
import type { DatasetState } from '../../../shared/protocol/contract.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import { datasetFacts } from '../../../shared/training/fashionMnist.ts';
import type { DatasetId } from '../../../shared/training/settings.ts';
import { datasetArgument, defaultDataset, openDatasets } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { duration, megabytes } from '../figures.ts';
import { createProgressBar, type ProgressBar } from '../progressBar.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = z.object({ from: z.string().optional(), json: z.boolean().default(false) });
type Options = z.output<typeof optionsSchema>;

export function defineDataGet(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'get')
    .description(
      terminal.in({
        en: 'fetch Fashion-MNIST (31 MB); an interrupted download goes on where it broke off',
        ko: 'Fashion-MNIST 내려받기 (31 MB). 끊긴 곳부터 이어 받음',
      }),
    )
    .addArgument(datasetArgument(terminal))
    .option(
      '--from <DIR>',
      terminal.in({ en: 'take its four files from this folder instead', ko: '내려받지 않고 이 폴더의 파일 네 개 쓰기' }),
    )
    .option('--json', terminal.in(words.jsonLines))
    .action((id: DatasetId = defaultDataset, options: unknown = {}) => cli.run(() => get(id, optionsSchema.parse(options), terminal)));
}

async function get(id: DatasetId, { from, json }: Options, terminal: Terminal): Promise<ExitCode> {
  const bar = createProgressBar(terminal.io.stderr);
  const datasets = openDatasets(terminal.io, (state) => {
    if (json) printState(state, terminal);
    else showState(state, bar, terminal);
  });
  const release = terminal.io.onInterrupt(() => datasets.cancel(id));
  try {
    if (from === undefined) await datasets.download(id);
    else await datasets.takeFolder(id, from);
    if (!json) sayReady(id, bar, terminal);
    return exitCodes.ok;
  } catch (error) {
    bar.clear();
    if (!(error instanceof HostError) || error.code !== 'cancelled') throw error;
    terminal.note(terminal.in(error.text));
    return exitCodes.interrupted;
  } finally {
    release();
    await datasets.close();
  }
}

function printState({ id, isReady, download }: DatasetState, terminal: Terminal): void {
  if (download !== undefined) terminal.printJson({ event: 'download', id, ...download });
  else if (isReady) terminal.printJson({ event: 'ready', id });
}

function showState({ download }: DatasetState, bar: ProgressBar, terminal: Terminal): void {
  if (download === undefined) return;
  const { receivedBytes, totalBytes, secondsLeft } = download;
  const bytes = `${megabytes(receivedBytes)} / ${megabytes(totalBytes)}`;
  const left = secondsLeft === undefined ? undefined : duration(secondsLeft);
  const line = {
    en: left === undefined ? bytes : `${bytes}, ${left.en} left`,
    ko: left === undefined ? bytes : `${bytes}, ${left.ko} 남음`,
  };
  bar.show(receivedBytes / totalBytes, terminal.in(line));
}

function sayReady(id: DatasetId, bar: ProgressBar, terminal: Terminal): void {
  bar.clear();
  const { label } = datasetFacts[id];
  terminal.print(terminal.in({ en: `${label.en} is ready.`, ko: `${label.ko} 데이터셋이 준비됐어요.` }));
}
