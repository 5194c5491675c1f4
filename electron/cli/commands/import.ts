import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { importedProject } from '../../../shared/import/importedProject.ts';
import { printProject } from '../../../shared/project/printProject.ts';
import { keepImported } from '../../imports/importedRun.ts';
import { importForeign, named, readForeign } from '../../imports/readForeign.ts';
import type { Cli } from '../cli.ts';
import { assertEmptyFolder } from '../emptyFolder.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { writeResult } from '../writeResult.ts';

const optionsSchema = z.object({ output: z.string(), run: z.string().optional(), force: z.boolean().default(false) });
type Options = z.output<typeof optionsSchema>;

export function defineImport(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'import')
    .description(terminal.in({ en: 'open a network of Keras, TensorFlow.js or ONNX', ko: 'Keras, TensorFlow.js, ONNX 네트워크 가져오기' }))
    .argument(
      '<FILE>',
      terminal.in({
        en: 'a Keras model (.keras, .h5 or its JSON), an ONNX model, or a model.json of TensorFlow.js',
        ko: 'Keras 모델(.keras, .h5, JSON), ONNX 모델, TensorFlow.js의 model.json 중 하나',
      }),
    )
    .requiredOption(
      '-o, --output <FILE>',
      terminal.in({ en: 'the new document, or - for standard output', ko: '새 문서를 저장할 곳. -이면 표준 출력' }),
    )
    .option(
      '--run <DIR>',
      terminal.in({
        en: 'an empty or new folder for the trained weights that the file brings, to predict with and to export',
        ko: '파일에 든 학습한 가중치를 남길 새 폴더나 빈 폴더. 예측하고 내보낼 수 있어요',
      }),
    )
    .option('--force', terminal.in({ en: 'replace a file that is there', ko: '이미 있는 파일 바꾸기' }))
    .action((path: string, options: unknown) => cli.run(() => importFile(path, optionsSchema.parse(options), terminal)));
}

async function importFile(path: string, { run, ...options }: Options, terminal: Terminal): Promise<ExitCode> {
  const folder = run === undefined ? undefined : resolve(run);
  if (folder !== undefined) await assertEmptyFolder(folder, '--run');
  const imported = importForeign(path, await readForeign(path));
  for (const note of imported.notes) terminal.note(terminal.in(note));
  const project = importedProject(imported, path);
  // What can go wrong comes before anything is written.
  const weights = folder === undefined ? undefined : named(path, () => imported.trained());
  await writeResult(options.output, printProject(project), options, terminal);
  if (folder === undefined || weights === undefined) return exitCodes.ok;
  await keepImported(folder, { project, weights, from: basename(path) });
  terminal.note(terminal.in({ en: `The weights are kept in ${folder}.`, ko: `가중치를 ${folder} 폴더에 남겼어요.` }));
  return exitCodes.ok;
}
