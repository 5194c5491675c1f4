import { resolve } from 'node:path';
import type { WeightTarget } from '../../shared/codegen/weights/weightTarget.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { openTrained } from '../exports/openTrained.ts';
import { isFolder, writeWeights } from '../exports/writeWeights.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';

interface WeightExport {
  readonly target: WeightTarget;
  readonly output: string;
  readonly force: boolean;
}

/** `convcanvas export RUN_DIR --kind weights`. @throws {HostError} with what is wrong with the run or the place */
export async function exportWeights(path: string, { target, output, force }: WeightExport, terminal: Terminal): Promise<ExitCode> {
  if (!isFolder(path)) throw notTrained(path);
  if (output === '-') throw noStream();
  const trained = openTrained(resolve(path), terminal.language);
  const refusals = target.refusals(trained.source);
  if (refusals.length > 0) {
    terminal.note(terminal.in({ en: `${path} cannot be exported like this:`, ko: `${path} 네트워크는 이대로 내보낼 수 없어요:` }));
    for (const { nodeId, text } of refusals) terminal.note(`${nodeId === undefined ? '' : `${nodeId}: `}${terminal.in(text)}`);
    return exitCodes.problem;
  }
  const place = await writeWeights(target, trained, output, force);
  terminal.note(terminal.in({ en: `Wrote ${place}.`, ko: `${place}에 저장했어요.` }));
  return exitCodes.ok;
}

function notTrained(path: string): HostError {
  return new HostError('not-trained', {
    en: `'${path}' has no trained weights. Train it first (convcanvas train FILE --out RUN_DIR), then name that folder.`,
    ko: `'${path}'에는 학습한 가중치가 없어요. 먼저 학습한 다음(convcanvas train FILE --out RUN_DIR) 그 폴더를 지정해 주세요.`,
  });
}

function noStream(): HostError {
  return new HostError('no-stream', {
    en: 'Trained weights are written to a file or a folder, not to standard output. Name a path with -o.',
    ko: '학습한 가중치는 표준 출력이 아니라 파일이나 폴더에 저장해요. -o로 경로를 지정해 주세요.',
  });
}
