import { resolve } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import { entriesOf, type Source } from '../../../shared/codegen/source.ts';
import { HostError } from '../../../shared/protocol/hostError.ts';
import type { Shape } from '../../../shared/shapes/shape.ts';
import { classNames } from '../../../shared/training/fashionMnist.ts';
import { encodeNpy } from '../../exports/npy.ts';
import { openTrained } from '../../exports/openTrained.ts';
import { assertFree } from '../../exports/refusedPlaces.ts';
import { writeWhole } from '../../host/atomicFile.ts';
import { notWritten } from '../../host/documents.ts';
import { createTrainerProcess } from '../../host/trainerProcess.ts';
import type { Cli } from '../cli.ts';
import { readImages } from '../readImages.ts';
import { type ExitCode, exitCodes, type Io, type Terminal } from '../terminal.ts';

const optionsSchema = z.object({ input: z.string(), output: z.string().optional(), force: z.boolean().default(false) });
type Options = z.output<typeof optionsSchema>;
const DIGITS = 6;

export function definePredict(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  cli
    .command(parent, 'predict')
    .description(
      terminal.in({ en: 'tell how likely each class is for images of your own', ko: '직접 준비한 이미지가 각 클래스일 확률 구하기' }),
    )
    .argument('<RUN_DIR>', terminal.in({ en: 'a folder that train --out has written', ko: 'train --out으로 만든 폴더' }))
    .requiredOption(
      '--input <X.npy>',
      terminal.in({
        en: 'images as float32 from 0 to 1, [n, height, width, channels], written with numpy.save',
        ko: 'numpy.save로 저장한 이미지. [n, 높이, 너비, 채널] 모양, 0~1의 float32',
      }),
    )
    .option(
      '-o, --output <Y.npy>',
      terminal.in({
        en: 'where the rows of probabilities go (default: printed, a line an image)',
        ko: '확률을 저장할 파일 (기본값: 이미지마다 한 줄씩 출력)',
      }),
    )
    .option('--force', terminal.in({ en: 'replace a file that is there', ko: '이미 있는 파일 바꾸기' }))
    .action((folder: string, options: unknown) => cli.run(() => predict(resolve(folder), optionsSchema.parse(options), terminal)));
}

async function predict(folder: string, { input, output, force }: Options, terminal: Terminal): Promise<ExitCode> {
  const { source } = openTrained(folder, terminal.language);
  if (output !== undefined) assertFree(output, force);
  const images = await readImages(input, imageShapeOf(source));
  const probabilities = await predicted(terminal.io, folder, images.values);
  if (probabilities === undefined) return exitCodes.interrupted;
  const count = images.shape[0] ?? 0;
  const classes = probabilities.length / count;
  if (output === undefined) {
    if (classes === classNames.length) terminal.note(classNames.map((name) => terminal.in(name)).join('\t'));
    for (let row = 0; row < count; row += 1) terminal.print(rowText(probabilities.subarray(row * classes, (row + 1) * classes)));
    return exitCodes.ok;
  }
  await writeWhole(output, encodeNpy({ shape: [count, classes], values: probabilities })).catch((error: unknown) => {
    throw notWritten(output, error);
  });
  terminal.note(terminal.in({ en: `Wrote ${output}.`, ko: `${output} 파일을 만들었어요.` }));
  return exitCodes.ok;
}

/** All input layers of a trained network take the same images. */
function imageShapeOf(source: Source): Shape {
  const [entry] = entriesOf(source);
  if (entry === undefined) throw new Error('A network has an input');
  return entry.placed.outputShape;
}

function rowText(row: Float32Array): string {
  return Array.from(row, (value) => value.toFixed(DIGITS)).join('\t');
}

/** @returns undefined after Ctrl+C. @throws {HostError} 'not-predicted', 'trainer-ended' */
async function predicted(io: Io, folder: string, images: Float32Array): Promise<Float32Array | undefined> {
  let settle: (result: Float32Array | HostError | undefined) => void = () => undefined;
  const answered = new Promise<Float32Array | HostError | undefined>((resolve) => {
    settle = resolve;
  });
  const trainer = createTrainerProcess(io.spawnTrainer, {
    onReply: (reply) => {
      if (reply.kind === 'predicted') settle(reply.probabilities);
      else if (reply.kind === 'not-predicted') settle(new HostError('not-predicted', reply.text));
    },
    onExit: settle,
  });
  const release = io.onInterrupt(() => settle(undefined));
  trainer.send({ kind: 'predict', folder, images });
  const result = await answered;
  release();
  await trainer.end();
  if (result instanceof HostError) throw result;
  return result;
}
