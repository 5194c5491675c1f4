import { resolve } from 'node:path';
import { type Command, CommanderError } from 'commander';
import * as z from 'zod';
import { registry } from '../../../shared/layers/registry.ts';
import { isTrainable, plan } from '../../../shared/plan/plan.ts';
import { fashionMnist } from '../../../shared/plan/task.ts';
import type { Project } from '../../../shared/project/projectFile.ts';
import type { Text } from '../../../shared/text.ts';
import { calibrationFile } from '../../host/paths.ts';
import { chosenData } from '../chosenData.ts';
import type { Cli } from '../cli.ts';
import { assertEmptyFolder } from '../emptyFolder.ts';
import { followRun, newRunId } from '../followRun.ts';
import { isLeft, readRunFile } from '../keptRun.ts';
import { problemLines } from '../problems.ts';
import { readDocument } from '../readDocument.ts';
import { humanReport, jsonReport } from '../runReport.ts';
import { addSettingOptions, settingOptionsSchema, withOptions } from '../settingOptions.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { words } from '../words.ts';

const optionsSchema = settingOptionsSchema.extend({
  data: z.string().optional(),
  out: z.string().optional(),
  resume: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.output<typeof optionsSchema>;

export function defineTrain(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  const command = cli
    .command(parent, 'train')
    .description(
      terminal.in({
        en: 'train a network and measure it on the test images; Ctrl+C stops within a step, --resume goes on from there',
        ko: '네트워크를 학습하고 테스트 이미지로 평가하기. Ctrl+C를 누르면 한 스텝 안에 멈추고, --resume으로 이어서 함',
      }),
    )
    .argument('[FILE]', terminal.in(words.file))
    .option('--data <NAME|DIR>', terminal.in(words.data));
  addSettingOptions(command, terminal)
    .option(
      '--out <DIR>',
      terminal.in({
        en: 'keep network, settings, metrics and weights in this folder',
        ko: '네트워크, 설정, 기록, 가중치를 이 폴더에 남기기',
      }),
    )
    .option(
      '--resume <RUN_DIR>',
      terminal.in({
        en: 'go on with the run that --out has kept in this folder, with the settings it began with',
        ko: '--out으로 이 폴더에 남긴 학습을 처음 설정 그대로 이어서 하기',
      }),
    )
    .option('--json', terminal.in(words.jsonLines))
    .action((file: string | undefined, options: unknown) => cli.run(() => chosen(file, optionsSchema.parse(options), terminal)));
}

/** @throws {CommanderError} when it is not clear what is to be trained */
function chosen(file: string | undefined, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { resume, data: _, json: __, ...others } = options;
  if (resume === undefined) return train(file ?? missingFile(), options, terminal);
  if (file !== undefined || Object.values(others).some((value) => value !== undefined)) {
    throw new CommanderError(exitCodes.usage, 'convcanvas.resume', terminal.in(RESUME_ALONE));
  }
  return resumeRun(resolve(resume), options, terminal);
}

const RESUME_ALONE: Text = {
  en: 'With --resume a run goes on as it began: leave out the file and every option but --data and --json.',
  ko: '--resume은 처음 설정 그대로 이어서 학습해요. 파일과 --data, --json 이외의 옵션은 빼 주세요.',
};

function missingFile(): never {
  throw new CommanderError(exitCodes.usage, 'commander.missingArgument', "missing required argument 'FILE'");
}

async function resumeRun(folder: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { runId, settings } = await readRunFile(folder);
  const { id, files } = await chosenData(terminal.io, options.data ?? settings.dataset);
  const report = options.json ? jsonReport(terminal) : humanReport(terminal, id);
  const code = await followRun(terminal.io, { kind: 'resume', runId, folder, files }, report);
  if (code !== exitCodes.problem) await sayKept(folder, terminal);
  return code;
}

async function train(file: string, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { graph, training } = await readDocument(file, terminal);
  if (!sayProblems(file, graph, terminal)) return exitCodes.problem;
  const folder = options.out === undefined ? undefined : resolve(options.out);
  if (folder !== undefined) await assertEmptyFolder(folder, '--out');
  const { id, files } = await chosenData(terminal.io, options.data ?? training.dataset);
  const settings = { ...withOptions(training, options), dataset: id };
  const report = options.json ? jsonReport(terminal) : humanReport(terminal, id);
  const kept = folder === undefined ? {} : { folder };
  const calibration = calibrationFile(terminal.io.userFolder);
  const code = await followRun(terminal.io, { kind: 'train', runId: newRunId(), graph, settings, files, calibration, ...kept }, report);
  if (folder !== undefined) await sayKept(folder, terminal);
  return code;
}

/** Where a run lies; and of one that was left, how to go on with it. */
async function sayKept(folder: string, terminal: Terminal): Promise<void> {
  const more = (await isLeft(folder))
    ? { en: ` Go on with: ${command(folder)}`, ko: ` 이어서 하려면: ${command(folder)}` }
    : { en: '', ko: '' };
  terminal.note(terminal.in({ en: `The run is kept in ${folder}.${more.en}`, ko: `학습 결과를 ${folder} 폴더에 남겼어요.${more.ko}` }));
}

function command(folder: string): string {
  return `convcanvas train --resume ${/^[\w./:\\-]+$/.test(folder) ? folder : `"${folder}"`}`;
}

/** @returns whether the network can be trained */
function sayProblems(file: string, graph: Project['graph'], terminal: Terminal): boolean {
  const planned = plan(graph, registry, fashionMnist);
  if (isTrainable(planned)) return true;
  terminal.note(terminal.in({ en: `${file} cannot be trained yet:`, ko: `${file} 네트워크는 아직 학습할 수 없어요:` }));
  for (const line of problemLines(planned, graph, terminal)) terminal.note(line);
  return false;
}
