import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { findWeightTarget } from '../../shared/codegen/weights/weightTargets.ts';
import type { Handlers, Input } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { openTrained } from '../exports/openTrained.ts';
import { writeWeights } from '../exports/writeWeights.ts';
import { writeWhole } from './atomicFile.ts';
import { notWritten } from './documents.ts';
import { withDialogs } from './fileHandlers.ts';
import type { Desktop } from './host.ts';
import { latestTrainedRun } from './trainedRun.ts';

/** What a person takes away goes to where they say, once: no path is kept. @param runsFolder  of all runs */
export function exportHandlers(desktop: Desktop | undefined, runsFolder: string): Pick<Handlers, `export:${'save' | 'weights'}`> {
  return {
    'export:save': async ({ name, text, beside }) => {
      const path = await withDialogs(desktop).choosePlace(name);
      if (path === undefined) return null;
      await write(path, text);
      if (beside === undefined) return { name: basename(path) };
      const other = freePlace(join(dirname(path), beside.name), beside.text);
      await write(other, beside.text);
      return { name: basename(path), beside: basename(other) };
    },
    'export:weights': (input) => exportWeights(input, withDialogs(desktop), runsFolder),
  };
}

function write(path: string, text: string): Promise<void> {
  return writeWhole(path, text).catch((error: unknown) => {
    throw notWritten(path, error);
  });
}

async function exportWeights(
  { graph, target: id, language }: Input<'export:weights'>,
  desktop: Desktop,
  runsFolder: string,
): Promise<{ name: string } | null> {
  const target = findWeightTarget(id);
  const run = await latestTrainedRun(runsFolder, graph);
  if (target === undefined || run === undefined) throw notTrained();
  const trained = openTrained(run, language);
  const [refusal] = target.refusals(trained.source);
  if (refusal !== undefined) throw new HostError('not-expressible', refusal.text);
  const place = await (target.folder === undefined ? desktop.choosePlace(target.fileName) : desktop.chooseFolder());
  if (place === undefined) return null;
  const path = target.folder === undefined ? place : freePlace(join(place, target.fileName));
  // The dialog has asked whether a file may be replaced.
  return { name: basename(await writeWeights(target, trained, path, target.folder === undefined)) };
}

/** `pytorch-model`, or `pytorch-model-2` where there is one. @param text  a file that has it need not be kept */
function freePlace(wanted: string, text?: string): string {
  const { dir, name, ext } = parse(wanted);
  let place = wanted;
  for (let number = 2; existsSync(place) && !hasText(place, text); number += 1) place = join(dir, `${name}-${number}${ext}`);
  return place;
}

function hasText(path: string, text: string | undefined): boolean {
  return text !== undefined && readFileSync(path, 'utf8') === text;
}

function notTrained(): HostError {
  return new HostError('not-trained', {
    en: 'This network has no trained weights yet. Train it as it is now, then export it.',
    ko: '지금 이 네트워크로 학습한 가중치가 아직 없어요. 먼저 학습한 다음 내보내 주세요.',
  });
}
