import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { registry } from '../../../shared/layers/registry.ts';
import { isTrainable, plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import type { Project } from '../../../shared/project/projectFile.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import { codeOf } from '../../host/atomicFile.ts';
import { calibrationFile } from '../../host/paths.ts';
import { chosenData } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { followRun, newRunId } from '../followRun.ts';
import { problemLines } from '../problems.ts';
import { readDocument } from '../readDocument.ts';
import { humanReport, jsonReport } from '../runReport.ts';
import { addSettingOptions, settingOptionsSchema, withOptions } from '../settingOptions.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = settingOptionsSchema.extend({
  data: z.string().optional(),
  out: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.output<typeof optionsSchema>;

export function defineTrain(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  const command = cli
    .command(parent, 'train')
    .description(
      terminal.in({
        en: 'train a network and measure it on the test images; Ctrl+C stops within a step',
        ko: '네트워크를 학습하고 테스트 이미지로 평가하기. Ctrl+C를 누르면 한 스텝 안에 멈춤',
      }),
    )
    .argument('<FILE>', terminal.in(words.file))
    .option('--data <NAME|DIR>', terminal.in(words.data));
  addSettingOptions(command, terminal)
    .option(
      '--out <DIR>',
      terminal.in({
        en: 'keep network, settings, metrics and weights in this folder',
        ko: '네트워크, 설정, 기록, 가중치를 이 폴더에 남기기',
      }),
    )
    .option('--json', terminal.in(words.jsonLines))
    .action((file: string, options: unknown) => cli.run(() => train(file, optionsSchema.parse(options), terminal)));
}

async function train(file: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { graph, training } = await readDocument(file, terminal);
  if (!sayProblems(file, graph, terminal)) return exitCodes.problem;
  const folder = options.out === undefined ? undefined : resolve(options.out);
  if (folder !== undefined) await assertFree(folder);
  const { id, files } = await chosenData(terminal.io, options.data ?? training.dataset);
  const settings = { ...withOptions(training, options), dataset: id };
  const report = options.json ? jsonReport(terminal) : humanReport(terminal, id);
  const kept = folder === undefined ? {} : { folder };
  const calibration = calibrationFile(terminal.io.userFolder);
  const code = await followRun(terminal.io, { kind: 'train', runId: newRunId(), graph, settings, files, calibration, ...kept }, report);
  if (folder !== undefined)
    terminal.note(terminal.in({ en: `The run is kept in ${folder}.`, ko: `학습 결과를 ${folder} 폴더에 남겼어요.` }));
  return code;
}

/** @returns whether the network can be trained */
function sayProblems(file: string, graph: Project['graph'], terminal: Terminal): boolean {
  const planned = plan(graph, registry, fashionMnist);
  if (isTrainable(planned)) return true;
  terminal.note(terminal.in({ en: `${file} cannot be trained yet:`, ko: `${file} 네트워크는 아직 학습할 수 없어요:` }));
  for (const line of problemLines(planned, graph, terminal)) terminal.note(line);
  return false;
}

/** A run that was kept before is not written over. @throws {HostError} 'folder-in-use' */
async function assertFree(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw notAFolder(folder);
  });
  if (found.length === 0) return;
  throw new HostError('folder-in-use', {
    en: `The folder '${folder}' is not empty. Give --out an empty or a new one.`,
    ko: `'${folder}' 폴더에 이미 파일이 있어요. --out에 비어 있는 폴더나 새 폴더를 지정해 주세요.`,
  });
}

function notAFolder(path: string): HostError {
  return new HostError('not-a-folder', {
    en: `'${path}' cannot be used as a folder. Give --out another one.`,
    ko: `'${path}' 경로는 폴더로 쓸 수 없어요. --out에 다른 폴더를 지정해 주세요.`,
  });
}
