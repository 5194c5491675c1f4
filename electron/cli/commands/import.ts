import type { Command } from 'commander';
import * as z from 'zod';
import { ImportError } from '../../../shared/import/ImportError.ts';
import type { Imported } from '../../../shared/import/imported.ts';
import { importedProject } from '../../../shared/import/importedProject.ts';
import { importJson } from '../../../shared/import/importNetwork.ts';
import { printProject } from '../../../shared/project/printProject.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import { Documents } from '../../host/documents.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { writeResult } from '../writeResult.ts';

const optionsSchema = z.object({ output: z.string(), force: z.boolean().default(false) });

export function defineImport(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'import')
    .description(terminal.in({ en: 'open a network of Keras or TensorFlow.js', ko: 'Keras나 TensorFlow.js 네트워크 가져오기' }))
    .argument(
      '<FILE>',
      terminal.in({
        en: 'the JSON of a Keras model, or a model.json of TensorFlow.js',
        ko: 'Keras 모델의 JSON 또는 TensorFlow.js의 model.json',
      }),
    )
    .requiredOption(
      '-o, --output <FILE>',
      terminal.in({ en: 'the new document, or - for standard output', ko: '새 문서를 저장할 곳. -이면 표준 출력' }),
    )
    .option('--force', terminal.in({ en: 'replace a file that is there', ko: '이미 있는 파일 바꾸기' }))
    .action((path: string, options: unknown) => cli.run(() => importFile(path, optionsSchema.parse(options), terminal)));
}

async function importFile(path: string, options: z.output<typeof optionsSchema>, terminal: Terminal): Promise<ExitCode> {
  const { name, text } = await new Documents().read(path);
  const imported = read(path, text);
  for (const note of imported.notes) terminal.note(terminal.in(note));
  await writeResult(options.output, printProject(importedProject(imported, name)), options, terminal);
  return exitCodes.ok;
}

/** @throws {HostError} with the file's name */
function read(path: string, text: string): Imported {
  try {
    const imported = importJson(text);
    if (imported !== undefined) return imported;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new HostError('not-importable', { en: `${path}: ${error.text.en}`, ko: `${path}: ${error.text.ko}` });
  }
  throw new HostError('not-importable', {
    en: `${path} is no network that can be imported. Give the JSON of a Keras model (model.to_json()) or a model.json of TensorFlow.js.`,
    ko: `${path} 파일은 가져올 수 있는 네트워크가 아니에요. Keras 모델의 JSON(model.to_json())이나 TensorFlow.js의 model.json을 주세요.`,
  });
}
