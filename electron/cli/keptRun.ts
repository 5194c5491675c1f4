import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HostError } from '../../shared/protocol/hostError.ts';
import { type RunFile, runFileSchema, runFiles } from '../trainer/keptRun/runFolder.ts';

/** What the folder of a kept run says of it. @throws {HostError} 'run-not-readable' */
export async function readRunFile(folder: string): Promise<RunFile> {
  try {
    return runFileSchema.parse(JSON.parse(await readFile(join(folder, runFiles.run), 'utf8')));
  } catch {
    throw new HostError('run-not-readable', {
      en: `'${folder}' holds no run: its file ${runFiles.run} is missing or damaged. Name a folder that train --out has written.`,
      ko: `'${folder}' 폴더에 학습 결과가 없어요. ${runFiles.run} 파일이 없거나 손상됐어요. train --out으로 만든 폴더를 지정해 주세요.`,
    });
  }
}

/** Whether a run was stopped or killed with something to go on from. */
export async function isLeft(folder: string): Promise<boolean> {
  const ended = await readRunFile(folder).then(
    (run) => run.ended?.reason ?? 'killed',
    () => 'failed',
  );
  return (ended === 'stopped' || ended === 'killed') && existsSync(join(folder, runFiles.checkpoint));
}
